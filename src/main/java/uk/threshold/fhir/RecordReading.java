package uk.threshold.fhir;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.intake.BusinessIdentifier;
import uk.threshold.intake.Code;
import uk.threshold.intake.ConsentEntry;
import uk.threshold.intake.Found;
import uk.threshold.intake.IncomingItem;
import uk.threshold.intake.IncomingRecord;
import uk.threshold.intake.IncomingRecord.Searchable;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refusal.Ground;
import uk.threshold.intake.Refused;
import uk.threshold.intake.Target;

/** Reads one valid resource with settled references. */
final class RecordReading {
    /** No search parameter: every code in the resource, for consents that speak of one. */
    private static final String EVERY_CODE = "every-code";

    /** Stands among them for a concept that has none with its system. */
    private static final Code UNCODED = new Code("", "");

    /** Who asserted, performed, recorded or told what an entry of each type says. */
    private static final Map<String, List<String>> SPEAKERS = Map.of(
            "Condition", List.of("asserter", "recorder"),
            "Observation", List.of("performer"),
            "MedicationRequest", List.of("requester", "recorder", "reportedReference"),
            "Flag", List.of("author"),
            "Communication", List.of("sender"));

    /** Clinical dates of each type, then those of recording, which count where no clinical one is said. */
    private static final Map<String, List<List<String>>> DATES = Map.of(
            "Condition",
                    List.of(
                            List.of("onsetDateTime", "onsetPeriod", "abatementDateTime", "abatementPeriod"),
                            List.of("recordedDate")),
            "Observation",
                    List.of(List.of("effectiveDateTime", "effectivePeriod", "effectiveInstant"), List.of("issued")),
            "Encounter", List.of(List.of("period")),
            "MedicationRequest", List.of(List.of("authoredOn")),
            "Consent", List.of(List.of("dateTime")),
            "Flag", List.of(List.of("period")),
            "Communication", List.of(List.of("sent", "received")));

    private final Json.Members resource;
    private final String type;
    private final String path;
    private final UUID id;
    private final Map<Target, Found> found;

    RecordReading(Json.Members resource, String type, String path, UUID id, Map<Target, Found> found) {
        this.resource = resource;
        this.type = type;
        this.path = path;
        this.id = id;
        this.found = Map.copyOf(found);
    }

    /** @throws Refused where the resource names no subject, or speaks of somebody in a way that cannot be kept */
    IncomingRecord read() {
        UUID patient = patient();
        Persons persons = new Persons(id, patient, containedTypes(), found);
        Marks whole = new Marks();
        // A RelatedPerson's particulars are their own, not the child's.
        whole.involve(new PersonId(type.equals("RelatedPerson") ? id : patient), Part.SUBJECT);
        speakers(persons, whole);
        others(persons, whole);
        MarkReader marks = new MarkReader(persons, whole);
        marks.read(resource, new ElementPlace(type, path));
        IncomingItem item = whole.item();
        Map<Slot, IncomingItem> slots = marks.slots();
        return new IncomingRecord(
                type,
                patient,
                item,
                slots,
                date(),
                identifiers(resource).toList(),
                searchable(item, slots),
                entry(patient, persons));
    }

    private UUID patient() {
        if (type.equals("Patient")) {
            return id;
        }
        String name = resource.get("subject").isPresent() ? "subject" : "patient";
        return resource.object(name)
                .flatMap(reference -> reference.text("reference"))
                .filter(text -> text.startsWith("Patient/"))
                .flatMap(text -> References.id(text.substring("Patient/".length())))
                .orElseThrow(() -> new Refused(new Refusal.Unacceptable(Ground.SUBJECT_MISSING, path)));
    }

    private Map<String, String> containedTypes() {
        Map<String, String> types = new HashMap<>();
        for (Json.Members contained : resource.objects("contained")) {
            contained
                    .text("id")
                    .ifPresent(name -> contained.text("resourceType").ifPresent(kind -> types.put(name, kind)));
        }
        return types;
    }

    private void speakers(Persons persons, Marks whole) {
        for (String name : SPEAKERS.getOrDefault(type, List.of())) {
            resource.objects(name).forEach(reference -> persons.speaks(reference, type + "." + name, whole));
        }
    }

    /** Persons who are neither the resource's own subject nor speak in it. */
    private void others(Persons persons, Marks whole) {
        if (type.equals("Encounter")) {
            Stream<Json.Members> present = resource.objects("participant").stream()
                    .map(participant -> participant.object("individual"))
                    .flatMap(Optional::stream);
            involve(present, Part.PRESENT, "Encounter.participant", persons, whole);
        }
        if (type.equals("Observation")) {
            // What it says is of them, although it stands in another's record (FHIR R4, Observation.focus).
            involve(resource.objects("focus").stream(), Part.SUBJECT, "Observation.focus", persons, whole);
        }
    }

    private static void involve(Stream<Json.Members> references, Part part, String path, Persons persons, Marks whole) {
        references
                .filter(reference -> persons.kept(reference).isPresent() || persons.isPerson(reference))
                .forEach(reference -> persons.as(reference, part, path, whole));
    }

    private Optional<LocalDate> date() {
        for (List<String> names : DATES.getOrDefault(type, List.of())) {
            Optional<LocalDate> latest =
                    names.stream().flatMap(this::days).map(FhirDay::first).max(Comparator.naturalOrder());
            if (latest.isPresent()) {
                return latest;
            }
        }
        return Optional.empty();
    }

    private Stream<FhirDay> days(String name) {
        Stream<String> ofPeriod = resource.object(name).stream()
                .flatMap(period -> Stream.of(period.text("start"), period.text("end")))
                .flatMap(Optional::stream);
        return Stream.concat(resource.text(name).stream(), ofPeriod)
                .map(FhirDay::of)
                .flatMap(Optional::stream);
    }

    /** Identifiers that have both a system and a value. */
    static Stream<BusinessIdentifier> identifiers(Json.Members resource) {
        return resource.objects("identifier").stream()
                .filter(identifier -> identifier.text("system").isPresent()
                        && identifier.text("value").isPresent())
                .map(identifier -> new BusinessIdentifier(
                        identifier.text("system").orElse(""),
                        identifier.text("value").orElse("")))
                .distinct();
    }

    /** The NHS number of a Patient or RelatedPerson. */
    static Optional<NhsNumber> number(Json.Members resource) {
        return identifiers(resource)
                .filter(identifier -> identifier.system().equals(NhsNumber.SYSTEM))
                .map(identifier -> NhsNumber.parse(identifier.value()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<Code> everyCode(IncomingItem whole, Map<Slot, IncomingItem> slots) {
        return Stream.concat(Stream.of(whole), slots.values().stream())
                .flatMap(item -> item.concepts().stream())
                .map(concept -> concept.codes().stream()
                        .filter(code -> !code.system().isEmpty() && !code.code().isEmpty())
                        .toList())
                .flatMap(codes -> codes.isEmpty() ? Stream.of(UNCODED) : codes.stream());
    }

    private List<Searchable> searchable(IncomingItem whole, Map<Slot, IncomingItem> slots) {
        List<Searchable> values = new ArrayList<>();
        String code = type.equals("MedicationRequest") ? "medicationCodeableConcept" : "code";
        codes("code", code, values);
        codes("category", "category", values);
        codes("clinical-status", "clinicalStatus", values);
        codes("type", "type", values);
        resource.text("status").ifPresent(status -> values.add(new Searchable.Coding("status", new Code("", status))));
        DATES.getOrDefault(type, List.of()).stream()
                .flatMap(List::stream)
                .flatMap(this::days)
                .map(day -> new Searchable.Days("date", day.first(), day.last()))
                .forEach(values::add);
        everyCode(whole, slots).forEach(each -> values.add(new Searchable.Coding(EVERY_CODE, each)));
        return values.stream().distinct().toList();
    }

    private void codes(String param, String name, List<Searchable> values) {
        resource.objects(name).stream()
                .flatMap(concept -> concept.objects("coding").stream())
                .map(Marks::code)
                .map(code -> new Searchable.Coding(param, code))
                .forEach(values::add);
    }

    private IncomingRecord.Entry entry(UUID patient, Persons persons) {
        return switch (type) {
            case "Patient" -> RegisterReading.patient(resource);
            case "RelatedPerson" -> RegisterReading.relatedPerson(resource, patient);
            case "Consent" ->
                new ConsentEntry(new ConsentTranslation(path, persons).read(resource, id, new PersonId(patient)));
            default -> new IncomingRecord.NoEntry();
        };
    }
}
