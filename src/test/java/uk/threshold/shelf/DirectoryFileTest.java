package uk.threshold.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Listing;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;

/** A file of organisations is understood as it was meant, or refused with line and remedy. */
final class DirectoryFileTest {
    private static final String SOUND = """
            organisations:
              - ods: A99911
                name: Mill Road Surgery
                kind: gp-practice
                telephone: 01632 960111
                looked-after-by: Q99911
                applications: [mill-road-system]
                people:
                  - {application: mill-road-desk, user: 5f0c, name: Dr Una Pell}
              - ods: Q99911
                name: Fenland Board
                kind: none
                telephone: +44 1632 960112
            """;

    @Test
    void readsOrganisationsAndWhoActsForEach() {
        assertEquals(
                List.of(
                        new Listing(
                                new Organisation("A99911", "Mill Road Surgery", AgencyKind.GP_PRACTICE, "01632 960111"),
                                Optional.of("Q99911"),
                                List.of(
                                        Member.application("mill-road-system", "A99911"),
                                        Member.person("mill-road-desk", "5f0c", "Dr Una Pell", "A99911"))),
                        new Listing(
                                new Organisation("Q99911", "Fenland Board", AgencyKind.NONE, "+44 1632 960112"),
                                Optional.empty(),
                                List.of())),
                DirectoryFile.read("organisations.yaml", SOUND));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ods: A99911            | ods: a99911             | 2: `ods` is none; write capital letters and digits, as the ODS gives them
                    ods: Q99911            | ods: A99911             | 10: `A99911` stands twice; put all of an organisation in one place
                    kind: none             | kind: health            | 12: `health` is not known here
                    telephone: 01632 960111 | telephone: ring us     | 5: `telephone` is none; write a number that can be rung back
                    looked-after-by: Q99911 | looked-after-by: Q1    | 6: `Q1` is not in this file; add it to organisations
                    looked-after-by: Q99911 | looks-after: Q99911    | 6: `looks-after` is not known here
                    kind: gp-practice      | kind: school            | 6: only a gp-practice is looked after by a board; take it out
                    user: 5f0c,            | user: '',               | 9: `user` has 1 to 200 characters on one line; write it out
                    name: Dr Una Pell      | name: "Dr \\0 Pell"      | 9: `name` has 1 to 200 characters on one line; write it out
                    name: Dr Una Pell      | name: "Dr \\uD800"       | 9: `name` has 1 to 200 characters on one line; write it out
                    [mill-road-system]     | ['']                    | 7: an application has 1 to 200 characters on one line; write it out
                    looked-after-by: Q99911 | looked-after-by: A99911 | 6: `A99911` is no board; name an organisation whose kind is none
                    looked-after-by: Q99911 | looked-after-by: [Q99911, A99911] | 6: plain text belongs here; write one line of text
                    kind: none             | kind: police            | 6: `Q99911` is no board; name an organisation whose kind is none
                    user: 5f0c,            | role: lead,             | 9: `role` is not known here
                    [mill-road-system]     | [one, one]              | 7: this application and user act for somebody already
                    name: Fenland Board    | note: x                 | 10: `name` is missing; add it
                    """)
    void refusesWhatItCannotMean(String sound, String broken, String said) {
        String text = SOUND.replace(sound, broken);
        DirectoryRefusedException refused =
                assertThrows(DirectoryRefusedException.class, () -> DirectoryFile.read("organisations.yaml", text));
        assertEquals(
                1,
                refused.lines()
                        .lines()
                        .filter(line -> line.startsWith("organisations.yaml:" + said))
                        .count(),
                refused.lines());
    }

    /** The attack: whoever is taken out of a practice would act for the board from then on. */
    @Test
    void refusesPeopleOfOneOrganisationInAnApplicationThatActsForAnotherAsAWhole() {
        DirectoryRefusedException refused = assertThrows(
                DirectoryRefusedException.class,
                () -> DirectoryFile.read("organisations.yaml", SOUND + "    applications: mill-road-desk\n"));
        assertEquals(
                "organisations.yaml:9: this application acts for `Q99911` as a whole; take it out of applications there,"
                        + " and name its people",
                refused.lines());
    }

    /** Whoever is not in the file acts for nobody: an empty one would put everybody out. */
    @Test
    void refusesAFileByWhichNobodyActsForAnybody() {
        String nobody = SOUND.lines()
                .filter(line -> !line.contains("mill-road") && !line.contains("people:"))
                .reduce("", (text, line) -> text + line + "\n");
        for (String text : List.of(nobody, "organisations: []", "", "organisations:")) {
            assertThrows(DirectoryRefusedException.class, () -> DirectoryFile.read("organisations.yaml", text), text);
        }
    }
}
