package uk.threshold.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.intake.Outcome.Fate;
import uk.threshold.intake.RecordKeeping.HeldRecord;
import uk.threshold.intake.RecordKeeping.KeptRecord;
import uk.threshold.intake.Refusal.Clash;
import uk.threshold.intake.Refusal.Ground;
import uk.threshold.policy.PolicyShelf;

/** One submission on its way through one open transaction. */
final class Acceptance {
    private final RecordKeeping keeping;
    private final Labelling labelling;
    private final Optional<Labelling> coming;
    private final Prompting prompting;
    private final List<Draft> drafts;
    private final List<KeptRecord> came = new ArrayList<>();
    private final SortedSet<String> guards = new TreeSet<>();

    Acceptance(RecordKeeping keeping, PolicyShelf shelf, List<Draft> drafts) {
        LabelledUnder packs = LabelledUnder.of(keeping, shelf);
        this.keeping = keeping;
        this.labelling = new Labelling(packs.inForce());
        this.coming = packs.coming().map(Labelling::new);
        this.prompting = new Prompting(keeping.prompts(), packs.inForce());
        this.drafts = drafts;
    }

    /** @throws Refused where any of it cannot be kept */
    Outcome complete(Supplier<UUID> newId) {
        keeping.reserve(reservations());
        List<Destination> destinations = new ArrayList<>();
        for (Draft draft : drafts) {
            destinations.add(destination(draft, newId));
        }
        requireDistinct(destinations);
        Map<Target, Found> found = find(destinations);
        List<Outcome.Kept> kept = new ArrayList<>();
        for (Destination destination : destinations) {
            kept.add(destination.settled() ? destination.unchanged() : keep(destination, found));
        }
        came.forEach(prompting::consider);
        if (!guards.isEmpty()) {
            keeping.bump(guards);
        }
        return new Outcome.Accepted(kept);
    }

    /**
     * Where a draft goes.
     *
     * @param held what stands there now
     * @param settled whether what stands there stays, because the sender asked for no second one
     */
    private record Destination(Draft draft, UUID id, Optional<HeldRecord> held, boolean settled) {

        int nextVersion() {
            return held.map(record -> record.stored().version() + 1).orElse(1);
        }

        Outcome.Kept unchanged() {
            return new Outcome.Kept(held.orElseThrow().stored(), Fate.UNCHANGED, draft.unmet());
        }
    }

    private SortedSet<String> reservations() {
        SortedSet<String> keys = new TreeSet<>();
        for (Draft draft : drafts) {
            if (draft.type().equals("Patient")) {
                draft.number().ifPresent(number -> keys.add("number " + number.digits()));
            }
            switch (draft.intent()) {
                case Intent.Create() -> {}
                case Intent.CreateUnless(BusinessIdentifier identifier) ->
                    keys.add(reservation(draft.type(), identifier));
                case Intent.Replace(UUID id, OptionalInt expected) -> keys.add(id.toString());
                case Intent.ReplaceWhere(BusinessIdentifier identifier) ->
                    keys.add(reservation(draft.type(), identifier));
            }
        }
        return keys;
    }

    private static String reservation(String type, BusinessIdentifier identifier) {
        return type + "?" + identifier.system() + "|" + identifier.value();
    }

    private Destination destination(Draft draft, Supplier<UUID> newId) {
        return switch (draft.intent()) {
            case Intent.Create() -> new Destination(draft, newId.get(), Optional.empty(), false);
            case Intent.CreateUnless(BusinessIdentifier identifier) ->
                identified(draft, identifier)
                        .map(id -> new Destination(draft, id, keeping.held(id), true))
                        .orElseGet(() -> new Destination(draft, newId.get(), Optional.empty(), false));
            case Intent.ReplaceWhere(BusinessIdentifier identifier) ->
                identified(draft, identifier)
                        .map(id -> new Destination(draft, id, keeping.held(id), false))
                        .orElseGet(() -> new Destination(draft, newId.get(), Optional.empty(), false));
            case Intent.Replace(UUID id, OptionalInt expected) -> replacement(draft, id, expected);
        };
    }

    private Optional<UUID> identified(Draft draft, BusinessIdentifier identifier) {
        Set<UUID> ids = keeping.identified(draft.type(), identifier);
        if (ids.size() > 1) {
            throw new Refused(new Refusal.Conflict(Clash.SEVERAL_MATCH, draft.path()));
        }
        return ids.stream().findFirst();
    }

    private Destination replacement(Draft draft, UUID id, OptionalInt expected) {
        HeldRecord held = keeping.held(id)
                .filter(record -> record.stored().type().equals(draft.type()))
                .orElseThrow(() -> new Refused(new Refusal.NotHeld(draft.path())));
        if (expected.isPresent() && expected.getAsInt() != held.stored().version()) {
            throw new Refused(new Refusal.Conflict(Clash.VERSION_IS_OLD, draft.path()));
        }
        if (!draft.body().mayReplace(held.stored().content())) {
            throw new Refused(new Refusal.Unacceptable(Ground.GATEWAYS_OWN, draft.path()));
        }
        return new Destination(draft, id, Optional.of(held), false);
    }

    /** A resource may stand in a transaction once (FHIR R4 RESTful API, transaction). */
    private static void requireDistinct(List<Destination> destinations) {
        Set<UUID> ids = new HashSet<>();
        Set<String> created = new HashSet<>();
        for (Destination destination : destinations) {
            Draft draft = destination.draft();
            boolean twice = !ids.add(destination.id());
            if (destination.held().isEmpty()) {
                twice |= switch (draft.intent()) {
                    case Intent.CreateUnless(BusinessIdentifier identifier) ->
                        !created.add(reservation(draft.type(), identifier));
                    case Intent.ReplaceWhere(BusinessIdentifier identifier) ->
                        !created.add(reservation(draft.type(), identifier));
                    case Intent.Create() -> false;
                    case Intent.Replace(UUID id, OptionalInt expected) -> false;
                };
            }
            if (twice) {
                throw new Refused(new Refusal.Conflict(Clash.SAME_RESOURCE_TWICE, draft.path()));
            }
        }
    }

    private static boolean isPatient(Target target, Map<Target, Found> found) {
        return !(target instanceof Target.Numbered)
                || Objects.requireNonNull(found.get(target)).type().equals("Patient");
    }

    private Map<Target, Found> find(List<Destination> destinations) {
        Map<Target, Found> found = new HashMap<>();
        for (Destination destination : destinations) {
            Draft draft = destination.draft();
            Found here = new Found(draft.type(), destination.id());
            draft.fullUrl().ifPresent(url -> found.put(new Target.Entry(url), here));
            // A draft that changes nothing does not give anybody its number.
            if (!destination.settled()) {
                draft.number()
                        .ifPresent(number -> found.merge(new Target.Numbered(number), here, Acceptance::patientFirst));
            }
        }
        List<Refusal> missing = new ArrayList<>();
        for (Draft draft : drafts) {
            draft.body().mentions().forEach((path, target) -> {
                // A relative who comes with a number does not stand before the Patient who has it.
                if (!found.containsKey(target) || !isPatient(target, found)) {
                    Optional<Found> here = look(target);
                    here.ifPresent(place -> found.put(target, place));
                    boolean needed = !(target instanceof Target.Numbered)
                            && !draft.body().mayDangle(path);
                    if (here.isEmpty() && needed) {
                        missing.add(new Refusal.Unacceptable(Ground.REFERENCE_NOT_FOUND, path));
                    }
                }
            });
        }
        if (!missing.isEmpty()) {
            throw new Refused(missing);
        }
        return found;
    }

    private static Found patientFirst(Found one, Found other) {
        return one.type().equals("Patient") ? one : other;
    }

    private Optional<Found> look(Target target) {
        return switch (target) {
            case Target.Entry(String fullUrl) -> Optional.empty();
            case Target.Kept(String type, UUID id) ->
                keeping.held(id)
                        .filter(record -> record.stored().type().equals(type))
                        .map(record -> new Found(type, id));
            case Target.Identified(String type, BusinessIdentifier identifier) -> {
                Set<UUID> ids = keeping.identified(type, identifier);
                yield ids.size() == 1
                        ? Optional.of(new Found(type, ids.iterator().next()))
                        : Optional.empty();
            }
            case Target.Numbered(NhsNumber number) -> recordedUnder(number);
        };
    }

    /** A Patient, or else a RelatedPerson; of several RelatedPersons any, because equal numbers make them one person. */
    private Optional<Found> recordedUnder(NhsNumber number) {
        Optional<Found> patient = keeping.activePatient(number).map(id -> new Found("Patient", id));
        BusinessIdentifier identifier = new BusinessIdentifier(NhsNumber.SYSTEM, number.digits());
        return patient.or(() -> keeping.identified("RelatedPerson", identifier).stream()
                .min(UUID::compareTo)
                .map(id -> new Found("RelatedPerson", id)));
    }

    private Outcome.Kept keep(Destination destination, Map<Target, Found> found) {
        Draft draft = destination.draft();
        Draft.Settled settled = draft.body().settle(destination.id(), found);
        List<LabelledItem> items = labelling.label(settled.record());
        String digest = items.getFirst().intrinsics().packDigest();
        Optional<HeldRecord> held = destination.held();
        if (held.filter(record -> record.packDigest().equals(digest)
                        && record.stored().content().same(settled.content()))
                .isPresent()) {
            return destination.unchanged();
        }
        requireFreeNumber(draft, destination.id(), settled.record());
        held.ifPresent(before -> raise(before.concern()));
        KeptRecord record = new KeptRecord(
                destination.id(),
                destination.nextVersion(),
                settled.content(),
                settled.record(),
                items,
                coming.map(next -> next.label(settled.record())).orElse(List.of()));
        StoredRecord stored = keeping.keep(record);
        came.add(record);
        raise(Concern.of(destination.id(), settled.record(), items));
        if (draft.type().equals("Binary")) {
            guards.add(GuardKeys.document(destination.id()));
        }
        settled.record().documents().forEach(document -> guards.add(GuardKeys.document(document.binary())));
        return new Outcome.Kept(stored, held.isPresent() ? Fate.REPLACED : Fate.CREATED, draft.unmet());
    }

    /** INVARIANT: an NHS number names at most one active Patient of a practice, or a match could mean either. */
    private void requireFreeNumber(Draft draft, UUID id, IncomingRecord record) {
        if (record.entry() instanceof PatientEntry patient && patient.active()) {
            Optional<NhsNumber> number = patient.nhsNumber();
            if (number.flatMap(keeping::activePatient)
                    .filter(other -> !other.equals(id))
                    .isPresent()) {
                throw new Refused(new Refusal.Conflict(Clash.NHS_NUMBER_TAKEN, draft.path()));
            }
        }
    }

    private void raise(Concern concern) {
        Set<UUID> related = concern.identity().isEmpty()
                ? Set.of()
                : keeping.childrenRelatedTo(concern.numbers(), concern.identity());
        guards.addAll(concern.guards(keeping.practice(), related));
    }
}
