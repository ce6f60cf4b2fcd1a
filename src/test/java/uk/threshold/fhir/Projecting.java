package uk.threshold.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.yaml.snakeyaml.Yaml;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.disclosure.Answer;
import uk.threshold.disclosure.ApprovedWording;
import uk.threshold.disclosure.Caveat;
import uk.threshold.disclosure.Grants;
import uk.threshold.disclosure.Handling;
import uk.threshold.disclosure.Hidden;
import uk.threshold.disclosure.NamedPerson;
import uk.threshold.disclosure.Outgoing;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Projection;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.disclosure.Rendered;
import uk.threshold.disclosure.RenderedBody;
import uk.threshold.disclosure.Shape;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.disclosure.Stub;
import uk.threshold.policy.FieldDictionary;
import uk.threshold.policy.Lexicon;
import uk.threshold.policy.Term;

/** Builds answers for tests: persons, stored resources and what of them is granted. */
final class Projecting {
    static final String SCT = "http://snomed.info/sct";
    static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    static final String ALLERGY_CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    static final String ALLERGY_VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
    static final String CLASS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    static final String BASE = "https://gateway.example/fhir/request/task-1";
    static final Set<FieldClass> FACTS =
            Set.of(FieldClass.CODED_FACT, FieldClass.MEASUREMENT, FieldClass.WHEN, FieldClass.STATUS);
    static final Handling PLAIN =
            new Handling(StatementKind.FACT, SourceKind.PROFESSIONAL, Optional.empty(), Set.of(), false);
    static final Pseudonyms PSEUDONYMS = new AesPseudonyms("a key of 16 byte".getBytes(StandardCharsets.US_ASCII));
    static final FieldDictionary DICTIONARY = dictionary();
    static final Lexicon LEXICON = new Lexicon(List.of(
            term(SCT, "125667009", "Bruise", "a bruise was seen"),
            term(SCT, "312608009", "Laceration", "a cut"),
            term(SCT, "27113001", "Body weight", "how heavy someone is"),
            term(SCT, "372897005", "Salbutamol", "an inhaler for asthma"),
            term(SCT, "8517006", "Ex-smoker", "smoked before, not now"),
            term(CLINICAL, "active", "Active", "going on"),
            term(CLINICAL, "resolved", "Resolved", "over"),
            term(VERIFICATION, "confirmed", "Confirmed", "known to be so"),
            term(VERIFICATION, "entered-in-error", "Entered in error", "recorded by mistake"),
            term(VERIFICATION, "refuted", "Refuted", "found not to be so"),
            term(ALLERGY_CLINICAL, "active", "Active", "going on"),
            term(ALLERGY_VERIFICATION, "confirmed", "Confirmed", "known to be so"),
            term(CLASS, "AMB", "ambulatory", "came in and went home"),
            term("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MTH", "mother", "mother")));

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 24);

    private static final Caveat CAVEAT = new Caveat(
            "Harbour Lane Surgery",
            "to find out whether a child is suffering significant harm.",
            new Caveat.Window(
                    Optional.empty(), Optional.of(LocalDate.of(2021, 8, 24)), LocalDate.of(2026, 8, 24), false),
            new Caveat.Review.NotYetMade(),
            List.of(new Caveat.Telephone("Harbour Lane Surgery", "01632 960100")),
            Optional.empty());

    private final Map<PersonId, Stub> stubs = new LinkedHashMap<>();
    private final List<Outgoing> items = new ArrayList<>();
    private final List<ApprovedWording> wordings = new ArrayList<>();
    private Handling handling = PLAIN;
    private Hidden hidden = Hidden.NOBODY;
    private Shape shape = new Shape.Everything();
    private Set<PersonId> named = Set.of();
    private final List<NamedPerson> names = new ArrayList<>();

    static UUID id(int number) {
        return new UUID(0x1111_2222_3333_4444L, number);
    }

    static PersonId person(int number) {
        return new PersonId(id(number));
    }

    static String pseudonym(int number) {
        return PSEUDONYMS.of(id(number));
    }

    /** The pseudonym of a person, and so of their stub. */
    static String stub(int number) {
        return PSEUDONYMS.ofPerson(person(number));
    }

    /** A person who may stand in the answer, asked about by this number. */
    Projecting asks(int number, String nhsNumber) {
        stubs.put(
                person(number),
                new Stub(person(number), stub(number), Optional.of(new NhsNumber(nhsNumber)), Optional.empty()));
        return this;
    }

    /** The person's own Patient, of which these classes may leave. */
    Projecting patient(int number, String json, Set<FieldClass> granted) {
        return patient(number, json, Grants.of("Patient", granted));
    }

    Projecting patient(int number, String json, Grants grants) {
        Stub stub = known(number);
        Outgoing item = outgoing(number, number, json, grants, Map.of());
        stubs.put(stub.person(), new Stub(stub.person(), stub.pseudonym(), stub.stated(), Optional.of(item)));
        return this;
    }

    /** A resource about a person, of which these classes may leave. */
    Projecting item(int number, int about, String json, Set<FieldClass> granted) {
        return item(number, about, json, Grants.of(type(json), granted));
    }

    Projecting item(int number, int about, String json, Grants grants) {
        return item(number, about, json, grants, Map.of());
    }

    Projecting item(int number, int about, String json, Grants grants, Map<Slot, Handling> slots) {
        subjects(number, about, json)
                .forEach(person -> known((int) person.value().getLeastSignificantBits()));
        items.add(outgoing(number, about, json, grants, slots));
        return this;
    }

    Projecting wording(int number, int about, String text) {
        known(about);
        wordings.add(new ApprovedWording(pseudonym(number), person(about), text, handling));
        return this;
    }

    /** How everything added from here on is to be handled. */
    Projecting handled(Handling next) {
        handling = next;
        return this;
    }

    /** To whom nothing added from here on may point. */
    Projecting hiding(Hidden next) {
        hidden = next;
        return this;
    }

    /** Whom everything added from here on says to have harmed somebody and may name. */
    Projecting naming(PersonId... next) {
        named = Set.of(next);
        return this;
    }

    /** Somebody of whom the practice keeps a name in the record of another, in which these repetitions of it are labelled. */
    Projecting name(int number, int relatedTo, String json, Integer... labelled) {
        boolean patient = type(json).equals("Patient");
        names.add(new NamedPerson(
                person(number),
                id(number),
                new Position(type(json), PSEUDONYMS.of(type(json), id(number))),
                Set.of(type(json) + "/" + id(number)),
                patient ? Optional.empty() : Optional.of(person(relatedTo)),
                StoredBytes.of(json.getBytes(StandardCharsets.UTF_8)),
                Set.of(labelled),
                TODAY));
        return this;
    }

    Projecting as(Shape next) {
        shape = next;
        return this;
    }

    Rendered rendered() {
        List<Stub> persons = List.copyOf(stubs.values());
        return new StreamingRenderer()
                .render(new Answer(
                        BASE, shape, Optional.of(CAVEAT), persons, items, wordings, List.of(), names, LEXICON));
    }

    String body() {
        return RenderedBody.of(rendered());
    }

    /** The resource as it stands in the body, or empty where it does not leave. */
    Optional<String> resource(String type, int number) {
        String begin =
                "\"resource\":{\"resourceType\":\"" + type + "\",\"id\":\"" + PSEUDONYMS.of(type, id(number)) + "\"";
        String body = body();
        int from = body.indexOf(begin);
        return from < 0
                ? Optional.empty()
                : Optional.of(body.substring(
                        from + "\"resource\":".length(), body.indexOf(",\"search\":{\"mode\":\"match\"}", from)));
    }

    private Stub known(int number) {
        return stubs.computeIfAbsent(
                person(number), person -> new Stub(person, stub(number), Optional.empty(), Optional.empty()));
    }

    private Outgoing outgoing(int number, int about, String json, Grants grants, Map<Slot, Handling> slots) {
        return new Outgoing(
                id(number),
                PSEUDONYMS.of(type(json), id(number)),
                subjects(number, about, json),
                hidden,
                StoredBytes.of(json.getBytes(StandardCharsets.UTF_8)),
                Projection.compile(Elements.r4(), DICTIONARY, grants),
                handling,
                slots,
                named);
    }

    /** A RelatedPerson is in the record of one person and about themselves. */
    private static List<PersonId> subjects(int number, int about, String json) {
        return type(json).equals("RelatedPerson") ? List.of(person(about), person(number)) : List.of(person(about));
    }

    static String type(String json) {
        int from = json.indexOf("\"resourceType\":") + "\"resourceType\":".length();
        int open = json.indexOf('"', from) + 1;
        return json.substring(open, json.indexOf('"', open));
    }

    private static Term term(String system, String code, String display, String meaning) {
        return new Term(system, code, Optional.empty(), Set.of(), display, meaning, Optional.empty());
    }

    private static FieldDictionary dictionary() {
        try {
            Map<String, Map<String, Map<String, String>>> yaml =
                    new Yaml().load(Files.readString(Path.of("policy/england-child-safeguarding/fields.yaml")));
            Map<FieldPath, FieldClass> classes = new HashMap<>();
            Objects.requireNonNull(yaml.get("fields"))
                    .forEach((type, paths) -> paths.forEach((path, name) -> classes.put(
                            new FieldPath(type + "." + path),
                            Coded.parse(FieldClass.class, name).orElseThrow())));
            return new FieldDictionary(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
