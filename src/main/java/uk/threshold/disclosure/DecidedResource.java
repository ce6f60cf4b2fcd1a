package uk.threshold.disclosure;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.Standing;
import uk.threshold.consent.ConsentReading;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Judgement;
import uk.threshold.request.Ruling;

/** A resource, decided: a judgement of the resource and one of each labelled repetition. */
public record DecidedResource(HeldResource resource, DecidedItem main, List<DecidedItem> slots) {
    public DecidedResource {
        slots = List.copyOf(slots);
    }

    /**
     * One item's judgement, with what each person's confidence alone came to.
     *
     * @param judgement for the sake of all of them together
     * @param hidden who was only present or is only mentioned, and must not be identified
     * @param named who is said to have harmed somebody, and may be identified
     * @param wording the ruling whose approved wording may go for it
     */
    public record DecidedItem(
            RecordItem item,
            Judgement judgement,
            List<Confided> confided,
            Set<PersonId> hidden,
            Set<PersonId> named,
            Optional<Ruling> wording) {
        public DecidedItem {
            confided = List.copyOf(confided);
            hidden = Set.copyOf(hidden);
            named = Set.copyOf(named);
        }

        private DecidedItem withoutWording() {
            return new DecidedItem(item, judgement, confided, hidden, named, Optional.empty());
        }
    }

    /**
     * What the confidence of one person came to, on what facts, and what their consent was read to be.
     *
     * @param waits whether a reasoned release is made for them and, until a second person confirms it, counts for nothing
     */
    public record Confided(Involvement who, ConsentReading consent, Facts facts, Judgement judgement, boolean waits) {}
    /**
     * As it stands in the annex. A labelled repetition that goes there by itself stands within what the answer shows of the
     * entry around it, since an address of nobody is none, and FHIR lets few elements stand alone.
     *
     * @param answer the same resource, decided for the answer
     */
    DecidedResource within(DecidedResource answer) {
        boolean repetitionAlone = main.judgement().permitted().isEmpty()
                && slots.stream().anyMatch(slot -> !slot.judgement().permitted().isEmpty());
        return repetitionAlone ? new DecidedResource(resource, answer.main().withoutWording(), slots) : this;
    }

    /** What may be copied of it: the signature by which equal resources share one projection. */
    Grants grants() {
        Map<Slot, Set<FieldClass>> permitted = new LinkedHashMap<>();
        for (DecidedItem slot : slots) {
            slot.item()
                    .id()
                    .slot()
                    .ifPresent(which -> permitted.put(which, slot.judgement().permitted()));
        }
        boolean inError = resource.main().intrinsics().standing() == Standing.ENTERED_IN_ERROR;
        return new Grants(resource.main().type(), main.judgement().permitted(), permitted, inError);
    }

    /** To whom nothing in it may point. */
    Hidden hidden() {
        Set<PersonId> whole = new HashSet<>(main.hidden());
        Map<Slot, Set<PersonId>> within = new LinkedHashMap<>();
        for (DecidedItem slot : slots) {
            slot.item().id().slot().ifPresent(which -> within.put(which, slot.hidden()));
            // INVARIANT: who is hidden in a repetition that an index cannot reach is hidden everywhere.
            slot.item().id().slot().filter(Slot::nested).ifPresent(which -> whole.addAll(slot.hidden()));
        }
        return new Hidden(whole, within);
    }

    /**
     * Whether each note of a dispute can leave with it. Where one is not approved for what stands, or may not leave, nothing
     * of the entry leaves.
     */
    boolean takesItsDisputes() {
        return resource.disputes().isEmpty()
                || main.judgement().on(FieldClass.DISPUTE_NOTE).permitted()
                        && resource.disputes().stream().allMatch(dispute -> dispute.noteOn(resource.main())
                                .isPresent());
    }

    /** Every item of the resource, the resource itself first. */
    List<DecidedItem> items() {
        return Stream.concat(Stream.of(main), slots.stream()).toList();
    }
}
