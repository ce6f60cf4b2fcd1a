package uk.threshold.desk;

import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.AskedPerson;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/** Somebody at the desk finds who is meant by a person a request names, or that nobody here is. */
public final class Matching {
    /** Limit of the words of a finding in characters. */
    public static final int LONGEST_WORDS = 1_000;

    private final Desk desk;
    private final DeskRegister register;

    public Matching(Desk desk, DeskRegister register) {
        this.desk = desk;
        this.register = register;
    }

    /** Records the finding, or says why not; the ledger's exceptions pass through, and then nobody is matched. */
    public DeskAnswer<DeskAct> match(Requester who, UUID request, int position, Finding finding) {
        return desk.act(who, request, Right.MATCH, new Sitting.Business() {
            @Override
            public Optional<Ground> objection(Sitting sitting) {
                return named(sitting, position)
                        ? Matching.this.objection(sitting, position, finding)
                        : Optional.of(Ground.NO_SUCH_POSITION);
            }

            @Override
            public DeskAct act(Sitting sitting) {
                return new DeskAct.Matched(new Match(
                        sitting.id(),
                        position,
                        settled(sitting, finding),
                        sitting.who().user(),
                        sitting.who().name(),
                        sitting.at()));
            }
        });
    }

    private static boolean named(Sitting sitting, int position) {
        return sitting.received().request().persons().stream()
                .map(AskedPerson::position)
                .anyMatch(named -> named == position);
    }

    private Optional<Ground> objection(Sitting sitting, int position, Finding finding) {
        return switch (finding) {
            case Finding.Identified(PersonId person) -> {
                boolean fits = register.identity(sitting.practice(), person.value())
                        .filter(identity -> position > 0 || identity.patient())
                        .filter(identity -> !sitting.recusal()
                                .isOfTheirOwn(identity.person().value()))
                        .isPresent();
                yield fits ? Optional.empty() : Optional.of(Ground.NO_SUCH_PERSON);
            }
            case Finding.NotIdentifiedHere(String words) -> objection(words);
            case Finding.LeftThisPractice(String words) -> objection(words);
        };
    }

    private static Optional<Ground> objection(String words) {
        return words.isBlank() ? Optional.of(Ground.WORDS_MISSING) : DeskText.objection(words, LONGEST_WORDS);
    }

    /** With the person under the id the gateway knows them by. */
    private Finding settled(Sitting sitting, Finding finding) {
        return switch (finding) {
            case Finding.Identified(PersonId person) ->
                new Finding.Identified(register.identity(sitting.practice(), person.value())
                        .map(DeskRegister.Identity::person)
                        .orElse(person));
            case Finding.NotIdentifiedHere nobody -> nobody;
            case Finding.LeftThisPractice left -> left;
        };
    }
}
