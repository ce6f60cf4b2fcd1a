package uk.threshold.desk;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Release;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** A clinician rules on an item, a category, a person or the whole of a request; the rules then decide again. */
public final class Judging {
    /** Limit of a reason in characters. */
    public static final int LONGEST_REASON = 2_000;

    /** Limit of an approved wording in characters. */
    public static final int LONGEST_WORDING = 4_000;

    private static final Set<RulingKind> NEED_A_REASON =
            EnumSet.complementOf(EnumSet.of(RulingKind.NOT_RELEVANT, RulingKind.WORDING));

    private final Desk desk;

    public Judging(Desk desk) {
        this.desk = desk;
    }

    /**
     * What a clinician wants to rule.
     *
     * @param why empty text where no reason is given
     * @param asOf the time of the view that was judged; empty where it is as things stand now
     * @param release for a reasoned release alone, whose need is the reason
     */
    public record Proposed(
            RulingKind kind,
            Scope scope,
            String why,
            Optional<String> wording,
            Optional<Instant> asOf,
            Optional<Release> release) {
        /** One that is no reasoned release. */
        public Proposed(RulingKind kind, Scope scope, String why, Optional<String> wording, Optional<Instant> asOf) {
            this(kind, scope, why, wording, asOf, Optional.empty());
        }

        /** Hidden, since reason and wording belong in no log line. */
        @Override
        public String toString() {
            return "«proposed ruling»";
        }
    }

    /** Records the ruling, or says why not; the ledger's exceptions pass through, and then nothing is ruled. */
    public DeskAnswer<DeskAct> judge(Requester who, UUID request, Proposed proposed) {
        return desk.act(who, request, Right.RULE, new Sitting.Business() {
            @Override
            public Optional<Ground> objection(Sitting sitting) {
                return offered(sitting, proposed.kind())
                        .or(() -> Judging.objection(proposed))
                        .or(() -> scopeObjection(sitting, proposed))
                        .or(() -> Releases.grounded(sitting, proposed)
                                ? Optional.empty()
                                : Optional.of(Ground.RELEASE_INCOMPLETE));
            }

            @Override
            public DeskAct act(Sitting sitting) {
                return ruled(sitting, proposed);
            }
        });
    }

    private static DeskAct ruled(Sitting sitting, Proposed proposed) {
        return new DeskAct.Ruled(new Ruling(
                sitting.chance().id(),
                sitting.id(),
                proposed.kind(),
                proposed.scope(),
                sitting.who().user(),
                sitting.who().name(),
                sitting.at(),
                proposed.asOf().filter(sitting.at()::isAfter).orElse(sitting.at()),
                proposed.why(),
                proposed.wording(),
                proposed.release(),
                Ruling.Later.NOTHING));
    }

    /** Of a court's order the lead or deputy says that it was checked with the court, and of nothing else. */
    private static Optional<Ground> offered(Sitting sitting, RulingKind kind) {
        if (kind != RulingKind.ORDER_CHECKED) {
            return Optional.empty();
        }
        if (sitting.received().request().purpose() != Purpose.COURT_ORDER) {
            return Optional.of(Ground.KIND_NOT_OFFERED);
        }
        return Right.CHECK_ORDER.heldBy(sitting.who()) ? Optional.empty() : Optional.of(Ground.ROLE);
    }

    private static Optional<Ground> objection(Proposed proposed) {
        if (proposed.why().isBlank() && NEED_A_REASON.contains(proposed.kind())) {
            return Optional.of(Ground.REASON_MISSING);
        }
        return wordingObjection(proposed)
                .or(() -> Releases.objection(proposed))
                .or(() -> DeskText.objection(proposed.why(), LONGEST_REASON))
                .or(() -> proposed.wording().flatMap(words -> DeskText.objection(words, LONGEST_WORDING)));
    }

    private static Optional<Ground> wordingObjection(Proposed proposed) {
        boolean asked = proposed.kind() == RulingKind.WORDING;
        if (!asked && proposed.wording().isPresent()) {
            return Optional.of(Ground.WORDING_MISPLACED);
        }
        boolean complete = proposed.wording().filter(words -> !words.isBlank()).isPresent();
        return asked && !complete ? Optional.of(Ground.WORDING_MISSING) : Optional.empty();
    }

    /** What does not lie within the request is told before what kind of entry it is. */
    private static Optional<Ground> scopeObjection(Sitting sitting, Proposed proposed) {
        if (proposed.kind().ofOneItem() && !(proposed.scope() instanceof Scope.OfItem)) {
            return Optional.of(Ground.NOT_ONE_ITEM);
        }
        if (!inScope(sitting, proposed.scope())) {
            return Optional.of(Ground.OUT_OF_SCOPE);
        }
        boolean unread = proposed.kind() == RulingKind.DOCUMENT
                && proposed.scope() instanceof Scope.OfItem(ItemId which)
                && !holdsDocuments(sitting, which);
        return unread ? Optional.of(Ground.NO_DOCUMENT) : Optional.empty();
    }

    private static boolean holdsDocuments(Sitting sitting, ItemId which) {
        return sitting.deliberation().decided().stream()
                .map(decided -> decided.resource().main())
                .filter(item -> item.id().resource().equals(which.resource()))
                .anyMatch(item -> sitting.deliberation()
                        .pack()
                        .fields()
                        .classesAt(item.type())
                        .containsKey(FieldClass.ATTACHMENT));
    }

    private static boolean inScope(Sitting sitting, Scope scope) {
        return switch (scope) {
            case Scope.WholeRequest() -> true;
            case Scope.OfPerson(PersonId whom) -> sitting.reaches(whom);
            case Scope.OfCategory(PersonId whom, Category what) ->
                sitting.deliberation().asks(whom, what);
            case Scope.OfItem(ItemId which) ->
                sitting.items().map(item -> item.item().id()).anyMatch(which::equals);
            case Scope.OfSelection(Set<UUID> which) ->
                sitting.items()
                        .map(item -> item.item().id().resource())
                        .collect(Collectors.toSet())
                        .containsAll(which);
        };
    }
}
