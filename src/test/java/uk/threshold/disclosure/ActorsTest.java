package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uk.threshold.disclosure.Household47.READER;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.threshold.consent.OneOf;
import uk.threshold.consent.Reader;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** Whom consents mean, as far as the directory proves who reads: Maren Holt of E99901, a social worker. */
final class ActorsTest {
    private static final YamlShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));
    private static final UUID COUNCIL = new UUID(1, 1);
    private static final UUID SCHOOL = new UUID(1, 2);
    private static final UUID NAMELESS = new UUID(1, 3);
    private static final UUID MAREN = new UUID(1, 4);
    private static final UUID NURSE = new UUID(1, 5);
    private static final UUID MARENS_ROLE = new UUID(1, 6);
    private static final UUID COUNCILS_ROLE = new UUID(1, 7);
    private static final UUID SCHOOLS_ROLE = new UUID(1, 8);
    private static final UUID NURSES_ROLE = new UUID(1, 9);
    private static final UUID TEAM = new UUID(1, 10);
    private static final UUID SCHOOLS_TEAM = new UUID(1, 11);
    private static final UUID OPEN_TEAM = new UUID(1, 12);
    private static final String UNHEARD_OF = "00000000-0000-0001-0000-0000000000ff";

    private final Map<UUID, Pointers> pointers = new HashMap<>();
    private final SharingRequest request = Household47.request();

    ActorsTest() {
        keep(COUNCIL, Set.of("E99901"), Set.of(), Map.of());
        keep(SCHOOL, Set.of("S99901"), Set.of(), Map.of());
        keep(NAMELESS, Set.of(), Set.of(), Map.of());
        keep(MAREN, Set.of(), Set.of("maren"), Map.of());
        keep(NURSE, Set.of(), Set.of("555021234567"), Map.of());
        role(MARENS_ROLE, "Organization/" + COUNCIL, "Practitioner/" + MAREN);
        role(COUNCILS_ROLE, "Organization/" + COUNCIL, "Practitioner/" + NURSE);
        role(SCHOOLS_ROLE, "S99901", "Practitioner/" + MAREN);
        role(NURSES_ROLE, Pointers.UNKNOWN, "Practitioner/" + NURSE);
        team(TEAM, "Organization/" + COUNCIL, "Practitioner/" + NURSE);
        team(SCHOOLS_TEAM, "Organization/" + SCHOOL);
        team(OPEN_TEAM, "Organization/" + SCHOOL, Pointers.UNKNOWN);
    }

    private void role(UUID id, String organisation, String practitioner) {
        keep(
                id,
                Set.of(),
                Set.of(),
                Map.of(Pointers.ORGANIZATION, Set.of(organisation), Pointers.PRACTITIONER, Set.of(practitioner)));
    }

    private void team(UUID id, String... members) {
        keep(id, Set.of(), Set.of(), Map.of(Pointers.MEMBER, Set.of(members)));
    }

    private void keep(UUID id, Set<String> codes, Set<String> users, Map<String, Set<String>> parts) {
        pointers.put(id, new Pointers(Set.of(), false, OneOf.UNCLEAR, codes, users, parts));
    }

    private Reader reader(String word, SharingRequest asked, Requester reads) {
        Household household = new Household47(SHELF.due("A99901")).gather(asked).pointing(pointers);
        return new Actors(asked, household, Audience.of(asked, household))
                .reader(Set.of(word), asked.requester(), reads);
    }

    private String means(String word) {
        return means(word, request, READER);
    }

    private String means(String word, SharingRequest asked, Requester reads) {
        Reader reader = reader(word, asked, reads);
        return reader.surely().contains(word) ? "reader" : reader.others().contains(word) ? "other" : "unknown";
    }

    @Test
    void anOrganisationIsTheReadersByItsCodeAlone() {
        assertEquals("reader", means("E99901"));
        assertEquals("other", means("S99901"));
        assertEquals("reader", means("Organization/" + COUNCIL));
        assertEquals("other", means("Organization/" + SCHOOL));
        assertEquals("unknown", means("Organization/" + NAMELESS));
        assertEquals("unknown", means("Organization/" + UNHEARD_OF));
    }

    @Test
    void anOrganisationNamedTwiceMustBeTheReadersBothTimes() {
        assertEquals("reader", means("Organization/" + COUNCIL + "|E99901"));
        assertEquals("reader", means("Organization/" + NAMELESS + "|E99901"));
        assertEquals("unknown", means("Organization/" + SCHOOL + "|E99901"));
        assertEquals("unknown", means("Organization/" + COUNCIL + "|S99901"));
        assertEquals("other", means("Organization/" + SCHOOL + "|S99902"));
    }

    @Test
    void aPersonIsTheReaderByTheirUserIdAndIsNeverRuledOut() {
        assertEquals("reader", means("Practitioner/" + MAREN));
        assertEquals("unknown", means("Practitioner/" + NURSE));
        assertEquals("unknown", means("Practitioner/" + UNHEARD_OF));
        assertEquals("reader", means("user|maren"));
        assertEquals("unknown", means("user|555021234567"));
    }

    @Test
    void aRoleIsTheReadersWherePersonAndOrganisationAre() {
        assertEquals("reader", means("PractitionerRole/" + MARENS_ROLE));
        assertEquals("unknown", means("PractitionerRole/" + COUNCILS_ROLE));
        assertEquals("other", means("PractitionerRole/" + SCHOOLS_ROLE));
        assertEquals("unknown", means("PractitionerRole/" + NURSES_ROLE));
        assertEquals("unknown", means("PractitionerRole/" + UNHEARD_OF));
    }

    @Test
    void aTeamIsRuledOutWhereAllOfItAreAndNeverSurelyTheReader() {
        assertEquals("unknown", means("CareTeam/" + TEAM));
        assertEquals("other", means("CareTeam/" + SCHOOLS_TEAM));
        assertEquals("unknown", means("CareTeam/" + OPEN_TEAM));
    }

    @ParameterizedTest
    @CsvSource({
        "social-worker@*,reader",
        "social-worker@E99901,reader",
        "social-worker@S99901,other",
        "social-worker@?/,unknown",
        "team-manager@*,other",
        "team-manager@E99901,other",
        "wizard@*,unknown",
        "wizard@S99901,other"
    })
    void aRoleOfTheDirectoryMustBeHeldBesides(String word, String means) {
        assertEquals(means, means(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Group/", "Device/", "HealthcareService/"})
    void whoeverElseIsKeptMayBeTheReader(String type) {
        assertEquals("unknown", means(type + COUNCIL));
    }

    @Test
    void aRelativeIsNoProfessionalUnlessTheAnswerIsShownToThem() {
        String mother = "Patient/" + Household47.MOTHER.value();
        assertEquals("other", means(mother));
        assertEquals("other", means("RelatedPerson/" + UNHEARD_OF));
        SharingRequest shown = Household47.requestReadBy(List.of("9990001022"));
        assertEquals("unknown", means(mother, shown, READER));
        assertEquals("unknown", means("RelatedPerson/" + UNHEARD_OF, shown, READER));
        SharingRequest family = Household47.requestReadBy(List.of("family"));
        assertEquals("unknown", means(mother, family, READER));
    }

    @Test
    void whoReadsForAnotherMustBeMeantAsWellAsWhoAsked() {
        Requester colleague =
                new Requester("ned", "casework", "Ned Farrow", Household47.COUNCIL, Set.of(Role.TEAM_MANAGER));
        assertEquals("reader", means("E99901", request, colleague));
        assertEquals("unknown", means("user|maren", request, colleague));
        assertEquals("unknown", means("social-worker@*", request, colleague));
        Organisation school = new Organisation("S99901", "Quayside School", AgencyKind.SCHOOL, "01632 960301");
        Requester outsider = new Requester("ola", "casework", "Ola Finch", school, Set.of(Role.EDUCATION_LEAD));
        assertEquals("unknown", means("E99901", request, outsider));
        assertEquals("unknown", means("S99901", request, outsider));
    }
}
