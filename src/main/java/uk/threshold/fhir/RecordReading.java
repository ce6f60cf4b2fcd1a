package uk.threshold.fhir;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** The days in which a Flag's period ends; no search is offered by it. */
    private static final String FLAG_END = "flag-end";

    /** Stands among them for a concept that has none with its system. */
    private static final Code UNCODED = new Code("", "");

    /** R4 core extension: the relative's own Patient, where the practice keeps one. */
    private static final String RELATIVES_RECORD =
            "http://hl7.org/fhir/StructureDefinition/familymemberhistory-patient-record";

    private final Json.Members resource;
    private final String type;
    private final RecordType typed;
    private final String path;
    private final UUID id;
    private final Map<Target, Found> found;

    RecordReading(Json.Members resource, String type, String path, UUID id, Map<Target, Found> found) {
        this.resource = resource;
        this.type = type;
        this.typed = RecordType.named(type);
        this.path = path;
        this.id = id;
        this.found = Map.copyOf(found);
    }

    /** @throws Refused where the resource names no subject, or speaks of somebody in a way that cannot be kept */
    IncomingRecord read() {
        Optional<UUID> patient = patient();
        Persons persons = new Persons(id, patient.orElse(id), containedTypes(), found);
        Marks whole = new Marks();
        // A RelatedPerson's particulars are their own, not the child's. A Binary is in the confidence of its document.
        if (!type.equals("Binary")) {
            patient.map(named -> type.equals("RelatedPerson") ? id : named)
                    .ifPresent(person -> whole.involve(new PersonId(person), Part.SUBJECT));
        }
        speakers(persons, whole);
        others(persons, whole, patient);
        MarkReader marks = new MarkReader(persons, whole);
        marks.read(resource, new ElementPlace(type, path));
        IncomingItem item = whole.item();
        Map<Slot, IncomingItem> slots = marks.slots();
        if (!RecordType.standsInARecord(type)) {
            item = item.inNobodysRecord();
            slots = Map.of();
        }
        return new IncomingRecord(
                type,
                patient,
                item,
                slots,
                date(),
                ParticularsReading.read(resource, type),
                identifiers(resource).toList(),
                searchable(item, slots),
                Documents.in(resource, type, id),
                entry(patient.orElse(id), persons));
    }

    /** Whose record it stands in; a Binary may say so, and need not. */
    private Optional<UUID> patient() {
        return switch (type) {
            case "Patient" -> Optional.of(id);
            case "Appointment" -> Optional.of(required(patients(at("participant.actor"))));
            case "Binary" -> patients(at("securityContext")).findFirst();
            default ->
                RecordType.standsInARecord(type)
                        ? Optional.of(
                                required(patients(at(resource.get("subject").isPresent() ? "subject" : "patient"))))
                        : Optional.empty();
        };
    }

    private UUID required(Stream<UUID> patients) {
        return patients.findFirst()
                .orElseThrow(() -> new Refused(new Refusal.Unacceptable(Ground.SUBJECT_MISSING, path)));
    }

    private static Stream<UUID> patients(Stream<Json.Members> references) {
        return references
                .map(reference -> reference.text("reference"))
                .flatMap(Optional::stream)
                .filter(text -> text.startsWith("Patient/"))
                .map(text -> References.id(text.substring("Patient/".length())))
                .flatMap(Optional::stream);
    }

    /** The objects at a path below the type, of every repetition on the way. */
    private Stream<Json.Members> at(String element) {
        Stream<Json.Members> found = Stream.of(resource);
        for (String name : element.split("[.]", -1)) {
            found = found.flatMap(object -> object.objects(name).stream());
        }
        return found;
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
        for (String element : typed.speakers()) {
            at(element).forEach(reference -> persons.speaks(reference, type + "." + element, whole));
        }
    }

    /** Persons who are neither the resource's own subject nor speak in it. */
    private void others(Persons persons, Marks whole, Optional<UUID> patient) {
        for (String element : typed.present()) {
            Stream<Json.Members> others = at(element).filter(reference -> persons.kept(reference)
                    .filter(person -> patient.filter(person.value()::equals).isPresent())
                    .isEmpty());
            involve(others, Part.PRESENT, type + "." + element, persons, whole);
        }
        if (type.equals("Observation")) {
            // What it says is of them, although it stands in another's record (FHIR R4, Observation.focus).
            involve(at("focus"), Part.SUBJECT, "Observation.focus", persons, whole);
        }
        if (type.equals("FamilyMemberHistory")) {
            relative(persons, whole);
        }
    }

    /** What it says is the relative's own: of one who is known here, or of somebody whom nothing links to anybody. */
    private void relative(Persons persons, Marks whole) {
        List<Json.Members> known = Extensions.of(resource, RELATIVES_RECORD).stream()
                .map(extension -> extension.object("valueReference"))
                .flatMap(Optional::stream)
                .filter(reference -> persons.kept(reference).isPresent())
                .toList();
        known.forEach(reference -> persons.as(reference, Part.SUBJECT, RELATIVES_RECORD, whole));
        if (known.isEmpty()) {
            whole.involve(persons.described("FamilyMemberHistory"), Part.SUBJECT);
        }
    }

    private static void involve(Stream<Json.Members> references, Part part, String path, Persons persons, Marks whole) {
        references
                .filter(reference -> persons.kept(reference).isPresent() || persons.isPerson(reference))
                .forEach(reference -> persons.as(reference, part, path, whole));
    }

    private Optional<LocalDate> date() {
        for (List<String> elements : typed.dates()) {
            Optional<LocalDate> latest =
                    elements.stream().flatMap(this::days).map(FhirDay::first).max(Comparator.naturalOrder());
            if (latest.isPresent()) {
                return latest;
            }
        }
        return Optional.empty();
    }

    private Stream<FhirDay> days(String element) {
        Stream<String> ofPeriod = at(element)
                .flatMap(period -> Stream.of(period.text("start"), period.text("end")))
                .flatMap(Optional::stream);
        return Stream.concat(resource.text(element).stream(), ofPeriod)
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
        Map<String, String> elements = new TreeMap<>(Map.of("code", "code", "category", "category", "type", "type"));
        elements.putAll(typed.searched());
        elements.forEach((param, element) -> codes(param, element, values));
        resource.text("status").ifPresent(status -> values.add(new Searchable.Coding("status", new Code("", status))));
        typed.dates().stream()
                .flatMap(List::stream)
                .flatMap(this::days)
                .map(day -> new Searchable.Days("date", day.first(), day.last()))
                .forEach(values::add);
        flagEnd().ifPresent(values::add);
        everyCode(whole, slots).forEach(each -> values.add(new Searchable.Coding(EVERY_CODE, each)));
        return values.stream().distinct().toList();
    }

    private Optional<Searchable> flagEnd() {
        return resource.object("period")
                .filter(period -> resource.text("resourceType").equals(Optional.of("Flag")))
                .flatMap(period -> period.text("end"))
                .flatMap(FhirDay::of)
                .map(day -> new Searchable.Days(FLAG_END, day.first(), day.last()));
    }

    private void codes(String param, String element, List<Searchable> values) {
        at(element)
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
