package uk.threshold.desk;

import java.util.Optional;
import java.util.UUID;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.Ruling;
import uk.threshold.request.Ruling.Said;
import uk.threshold.request.RulingKind;

/** Somebody looks at a ruling again: a second person confirms a reasoned release, or a clinician takes a ruling back. */
public final class Reviewing {
    private final Desk desk;

    public Reviewing(Desk desk) {
        this.desk = desk;
    }

    /**
     * Records that a second person shares the judgement of a release, or says why not. Who made it cannot be that person, and
     * what changed since it was made is not confirmed.
     *
     * @param why empty text where no reason is given
     */
    public DeskAnswer<DeskAct> confirm(Requester who, UUID request, UUID ruling, String why) {
        return desk.act(who, request, Right.CONFIRM, new Sitting.Business() {
            @Override
            public Optional<Ground> objection(Sitting sitting) {
                return find(sitting, ruling)
                        .map(found -> unconfirmable(sitting, found))
                        .orElse(Optional.of(Ground.NO_SUCH_RULING))
                        .or(() -> DeskText.objection(why, Judging.LONGEST_REASON));
            }

            @Override
            public DeskAct act(Sitting sitting) {
                return new DeskAct.Confirmed(sitting.id(), ruling, said(sitting, why));
            }
        });
    }

    /** Records that a ruling is taken back, and from then on speaks on nothing; or says why not. */
    public DeskAnswer<DeskAct> retract(Requester who, UUID request, UUID ruling, String why) {
        return desk.act(who, request, Right.RULE, new Sitting.Business() {
            @Override
            public Optional<Ground> objection(Sitting sitting) {
                return find(sitting, ruling)
                        .map(found -> irretractable(sitting, found))
                        .orElse(Optional.of(Ground.NO_SUCH_RULING))
                        .or(() -> why.isBlank() ? Optional.of(Ground.REASON_MISSING) : Optional.empty())
                        .or(() -> DeskText.objection(why, Judging.LONGEST_REASON));
            }

            @Override
            public DeskAct act(Sitting sitting) {
                return new DeskAct.Retracted(sitting.id(), ruling, said(sitting, why));
            }
        });
    }

    private static Optional<Ruling> find(Sitting sitting, UUID ruling) {
        return sitting.docket().rulings().stream()
                .filter(one -> one.id().equals(ruling))
                .findFirst();
    }

    private static Said said(Sitting sitting, String why) {
        return new Said(sitting.who().user(), sitting.who().name(), sitting.at(), why);
    }

    private static Optional<Ground> unconfirmable(Sitting sitting, Ruling ruling) {
        if (ruling.kind() != RulingKind.REASONED_RELEASE) {
            return Optional.of(Ground.NO_RELEASE);
        }
        if (!ruling.stands()) {
            return Optional.of(Ground.TAKEN_BACK);
        }
        if (ruling.later().confirmation().isPresent()) {
            return Optional.of(Ground.CONFIRMED);
        }
        if (ruling.user().equals(sitting.who().user())) {
            return Optional.of(Ground.SAME_PERSON);
        }
        return speaks(sitting, ruling) ? Optional.empty() : Optional.of(Ground.OUTDATED);
    }

    /** Whether what it was made of still stands as its author saw it. */
    private static boolean speaks(Sitting sitting, Ruling ruling) {
        return sitting.items().anyMatch(item -> item.confided().stream()
                .anyMatch(confided -> ruling.covers(
                        item.item(),
                        item.item().intrinsics().category(),
                        confided.who().person())));
    }

    private static Optional<Ground> irretractable(Sitting sitting, Ruling ruling) {
        if (ruling.kind() == RulingKind.ORDER_CHECKED && !Right.CHECK_ORDER.heldBy(sitting.who())) {
            return Optional.of(Ground.ROLE);
        }
        return ruling.stands() ? Optional.empty() : Optional.of(Ground.TAKEN_BACK);
    }
}
