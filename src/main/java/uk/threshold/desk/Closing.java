package uk.threshold.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.Composing;
import uk.threshold.request.PracticeStatement;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;

/**
 * A clinician closes a request with one of the four practice statements, which they choose and sign; the machine never
 * chooses, suggests or alters one. Each patient spoken of has a note of it in their own record, and somebody known here
 * only as a relation has no record of their own and so no note.
 */
public final class Closing {
    private final Desk desk;
    private final DeskRegister register;
    private final Composing composing;

    public Closing(Desk desk, DeskRegister register, Composing composing) {
        this.desk = desk;
        this.register = register;
        this.composing = composing;
    }

    /**
     * Closes the request, or says why not; the ledger's exceptions pass through, and then it is not closed.
     *
     * @param annex what the readers of the confidential annex alone are told besides; empty, or
     *     {@link PracticeStatement.Choice#PLEASE_RING} where saying so in the answer would itself endanger somebody
     */
    public DeskAnswer<DeskAct> close(
            Requester who, UUID request, PracticeStatement.Choice choice, Optional<PracticeStatement.Choice> annex) {
        return desk.act(who, request, Right.CLOSE, new Sitting.Business() {
            @Override
            public Optional<Ground> objection(Sitting sitting) {
                boolean offered = annex.isEmpty()
                        || annex.get() == PracticeStatement.Choice.PLEASE_RING
                                && sitting.annex().isPresent();
                return offered ? Optional.empty() : Optional.of(Ground.NO_ANNEX_STATEMENT);
            }

            @Override
            public DeskAct act(Sitting sitting) {
                PracticeStatement statement = new PracticeStatement(
                        choice, annex, sitting.who().user(), sitting.who().name(), sitting.at());
                return new DeskAct.Closed(sitting.id(), statement, notes(sitting, statement));
            }
        });
    }

    private List<DisclosureNote> notes(Sitting sitting, PracticeStatement statement) {
        Set<UUID> spokenOf = new TreeSet<>();
        sitting.deliberation().reached().forEach(person -> spokenOf.add(person.value()));
        List<Decided> open = Stream.concat(Stream.of(sitting.deliberation()), sitting.annex().stream())
                .map(each -> new Decided(each, composing.preview(each)))
                .toList();
        open.forEach(
                each -> Outcomes.spokenOf(each.deliberation(), each.leaving().keySet())
                        .forEach(person -> spokenOf.add(person.value())));
        List<DisclosureNote> notes = new ArrayList<>();
        for (UUID id : spokenOf) {
            register.identity(sitting.practice(), id)
                    .filter(DeskRegister.Identity::patient)
                    .map(DeskRegister.Identity::person)
                    .ifPresent(patient ->
                            notes.add(note(sitting, patient, new NoteText(sitting, statement, patient, open))));
        }
        return notes;
    }

    private static DisclosureNote note(Sitting sitting, PersonId patient, NoteText text) {
        return new DisclosureNote(
                sitting.chance().id(),
                patient,
                sitting.practice(),
                sitting.received().request().requester().organisation().ods(),
                sitting.at(),
                text.text());
    }
}
