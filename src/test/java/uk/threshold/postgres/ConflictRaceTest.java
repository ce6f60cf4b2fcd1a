package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.threshold.postgres.Surgery.about;
import static uk.threshold.postgres.Surgery.born;
import static uk.threshold.postgres.Surgery.linked;
import static uk.threshold.postgres.Surgery.marked;
import static uk.threshold.postgres.Surgery.numbered;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.Consenting;
import uk.threshold.desk.DeskAnswer;
import uk.threshold.desk.Heard;
import uk.threshold.disclosure.Answered;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/** Somebody comes to be of the caller's own after it was looked whether they are, and before what is done is kept. */
final class ConflictRaceTest {
    private static final String CLIENT = "test-conflict-race";

    private final Surgery surgery = new Surgery("A99955");
    private final PostgresDirectory directory = new PostgresDirectory(surgery.transactions);
    private final Conflicts conflicts = new PostgresConflicts(surgery.transactions);
    private final RacedDesk undisturbed = new RacedDesk(surgery, conflicts);

    /** What makes the child one of the caller's own. */
    private enum Change {
        THEIR_NUMBER_IS_ENTERED,
        THE_CHILDS_RECORD_NAMES_THEM,
        A_RELATIVE_TURNS_OUT_TO_BE_THEM,
        THEIR_OWN_RECORD_NAMES_THE_CHILD,
        THEIR_OWN_RECORD_COMES_IN_AND_NAMES_THE_CHILD,
        THEY_ARE_SAID_TO_HAVE_HARMED_THE_CHILD
    }

    private enum Act {
        RAISE,
        ANSWER,
        APPROVE,
        RECORD,
        WITHDRAW,
        VIEW,
        CHECK,
        REFER,
        MATCH,
        ASSIGN,
        REVIEW,
        READ
    }

    /** After each look that an act takes, in turn; undisturbed at last, and then it is done. */
    @ParameterizedTest
    @EnumSource
    void doesNothingForWhoeverComesToBeConcernedMeanwhile(Act act) {
        for (Change change : Change.values()) {
            int looks = 0;
            OvertakenConflicts overtaken;
            boolean done;
            do {
                Story story = new Story(change);
                Attempt attempt = story.prepared(act);
                looks++;
                overtaken = new OvertakenConflicts(conflicts, looks, story::happen);
                done = attempt.on(new RacedDesk(surgery, overtaken));
                assertEquals(!overtaken.happened(), done, act + " " + change + " after look " + looks);
            } while (!done);
        }
    }

    /** It is told by the request alone, so that only whose number it is can change. */
    @Test
    void letsNobodyCountersignWhoseNumberIsEnteredMeanwhile() {
        Story story = new Story(Change.THEIR_NUMBER_IS_ENTERED);
        UUID request = surgery.danger(story.own).id();
        OvertakenConflicts overtaken = new OvertakenConflicts(conflicts, 1, story::happen);
        Requester manager = story.at(Surgery.COUNCIL, Role.TEAM_MANAGER);
        assertFalse(done(new RacedDesk(surgery, overtaken).countersign(manager, request)));
        Requester another = new Story(Change.THEIR_NUMBER_IS_ENTERED).at(Surgery.COUNCIL, Role.TEAM_MANAGER);
        assertTrue(done(undisturbed.countersign(another, request)));
    }

    /** An act that is ready to be tried, and whether it was done. */
    private interface Attempt {
        boolean on(RacedDesk desk);
    }

    /** A child, and somebody who is no relative yet. */
    private final class Story {
        private final Change change;
        private final NhsNumber own = InventedNumbers.next();
        private final NhsNumber childNumber = InventedNumbers.next();
        private final String user = "user-" + UUID.randomUUID();
        private final UUID child = surgery.child(childNumber);
        private final UUID bruise = surgery.bruise(child);
        private final Optional<UUID> self;
        private final Optional<UUID> relative;

        private Story(Change change) {
            this.change = change;
            directory.keep(Member.person(CLIENT, user, "Somebody", surgery.ods));
            if (change != Change.THEIR_NUMBER_IS_ENTERED) {
                directory.keepNumber(CLIENT, user, own);
            }
            self = switch (change) {
                case THEIR_OWN_RECORD_NAMES_THE_CHILD, THEY_ARE_SAID_TO_HAVE_HARMED_THE_CHILD -> Optional.of(self());
                case THEIR_NUMBER_IS_ENTERED,
                        THE_CHILDS_RECORD_NAMES_THEM,
                        A_RELATIVE_TURNS_OUT_TO_BE_THEM,
                        THEIR_OWN_RECORD_COMES_IN_AND_NAMES_THE_CHILD -> Optional.empty();
            };
            relative = switch (change) {
                case THEIR_NUMBER_IS_ENTERED -> Optional.of(surgery.relation(child, "AUNT", numbered(own)));
                case A_RELATIVE_TURNS_OUT_TO_BE_THEM -> Optional.of(surgery.relation(child, "AUNT"));
                case THE_CHILDS_RECORD_NAMES_THEM,
                        THEIR_OWN_RECORD_NAMES_THE_CHILD,
                        THEIR_OWN_RECORD_COMES_IN_AND_NAMES_THE_CHILD,
                        THEY_ARE_SAID_TO_HAVE_HARMED_THE_CHILD -> Optional.empty();
            };
        }

        private UUID self(String... more) {
            String[] members = {numbered(own), born("1980-01-02")};
            return surgery.patient(
                    Stream.of(members, more).flatMap(Arrays::stream).toArray(String[]::new));
        }

        private void happen() {
            switch (change) {
                case THEIR_NUMBER_IS_ENTERED -> directory.keepNumber(CLIENT, user, own);
                case THE_CHILDS_RECORD_NAMES_THEM -> surgery.relation(child, "AUNT", numbered(own));
                case A_RELATIVE_TURNS_OUT_TO_BE_THEM -> self(linked("RelatedPerson/" + relative.orElseThrow()));
                case THEIR_OWN_RECORD_NAMES_THE_CHILD ->
                    surgery.relation(self.orElseThrow(), "NIECE", numbered(childNumber));
                case THEIR_OWN_RECORD_COMES_IN_AND_NAMES_THE_CHILD ->
                    surgery.relation(self(), "NIECE", numbered(childNumber));
                case THEY_ARE_SAID_TO_HAVE_HARMED_THE_CHILD ->
                    surgery.bruise(child, marked(about("Patient/" + self.orElseThrow(), "said-to-have-harmed")));
            }
        }

        /** What was there before the act is a stranger's work. */
        private Attempt prepared(Act act) {
            return switch (act) {
                case RAISE -> desk -> done(desk.raise(me(), child, bruise));
                case ANSWER -> {
                    UUID raised = raised();
                    yield desk -> done(desk.answer(me(), raised));
                }
                case APPROVE -> {
                    UUID raised = raised();
                    yield desk -> done(desk.approve(me(), raised));
                }
                case RECORD -> desk -> done(desk.record(me(), child));
                case WITHDRAW -> {
                    UUID consent = consent();
                    yield desk -> done(desk.withdraw(me(), consent));
                }
                case VIEW -> {
                    UUID consent = consent();
                    undisturbed.withdraw(stranger(), consent);
                    yield desk -> done(desk.view(me(), consent));
                }
                case CHECK -> desk -> done(desk.check(me(), bruise));
                case REFER -> {
                    UUID prompt = undisturbed.prompted(surgery.account(child));
                    yield desk -> done(desk.refer(me(), prompt));
                }
                case MATCH -> desk -> done(desk.match(me(), InventedNumbers.next(), child));
                case ASSIGN -> {
                    UUID request = surgery.ask(Set.of(), List.of(), childNumber).id();
                    yield desk -> done(desk.assign(me(), request, user));
                }
                case REVIEW -> {
                    UUID request = surgery.danger(childNumber).id();
                    yield desk -> done(desk.review(me(), request));
                }
                case READ -> {
                    SharingRequest request = surgery.danger(childNumber);
                    Requester reader = at(Surgery.COUNCIL, Role.EMERGENCY_DUTY);
                    yield desk -> desk.read(reader, request) instanceof Answered.Released;
                }
            };
        }

        private UUID raised() {
            return assertInstanceOf(Heard.Kept.class, undisturbed.raise(stranger(), child, bruise))
                    .stance();
        }

        private UUID consent() {
            return assertInstanceOf(Consenting.Answer.Kept.class, undisturbed.record(stranger(), child))
                    .done()
                    .consent();
        }

        private Requester me() {
            return at(practice(), Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.CALDICOTT_GUARDIAN);
        }

        private Requester at(Organisation organisation, Role... roles) {
            return new Requester(user, CLIENT, "Somebody", organisation, Set.of(roles));
        }
    }

    private Requester stranger() {
        return new Requester("stranger", CLIENT, "Dr Vale", practice(), Set.of(Role.CLINICIAN));
    }

    private Organisation practice() {
        return new Organisation(surgery.ods, "Surgery", AgencyKind.GP_PRACTICE, "01632 960242");
    }

    private static boolean done(Heard heard) {
        return heard instanceof Heard.Kept;
    }

    private static boolean done(Consenting.Answer answer) {
        return answer instanceof Consenting.Answer.Kept;
    }

    private static boolean done(DeskAnswer<?> answer) {
        return answer instanceof DeskAnswer.Done;
    }
}
