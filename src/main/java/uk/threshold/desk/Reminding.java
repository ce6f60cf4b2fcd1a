package uk.threshold.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uk.threshold.carerecord.Utc;
import uk.threshold.desk.Reminder.Kind;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Due;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Halves;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Right;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/**
 * Tells people that an answer is awaited: lead and deputy half-way between receipt and due and again when it is overdue, and
 * then the named GP. Telling is all that time does: nothing is released, and nothing closed, because it ran out.
 */
public final class Reminding {
    private final ReminderRegister register;
    private final Directory directory;
    private final Conflicts conflicts;
    private final PolicyShelf shelf;
    private final Chance chance;

    public Reminding(
            ReminderRegister register, Directory directory, Conflicts conflicts, PolicyShelf shelf, Chance chance) {
        this.conflicts = conflicts;
        this.register = register;
        this.directory = directory;
        this.shelf = shelf;
        this.chance = chance;
    }

    /**
     * Says what is due to be said and was not said yet, once each, however many instances do so together.
     *
     * @return how many were said
     */
    public int round() {
        int said = 0;
        for (String practice : register.practices()) {
            Optional<Organisation> board = directory.lookedAfterBy(practice);
            Pack pack = shelf.inForce(practice);
            for (ReminderRegister.Waiting waiting : register.waiting(practice)) {
                said += say(waiting, pack, board);
            }
            for (ReminderRegister.Waiting unsigned : register.unsigned(practice)) {
                said += sayUnsigned(unsigned, pack);
            }
        }
        return said;
    }

    private int say(ReminderRegister.Waiting waiting, Pack pack, Optional<Organisation> board) {
        int said = 0;
        for (Reminder reminder : steps(waiting, pack, register.now(), board)) {
            if (register.keep(reminder, entry(reminder, pack), waiting.guard())) {
                said++;
            }
        }
        return said;
    }

    /** Nothing is undone because nobody countersigned in time; it is recorded, and told. */
    private int sayUnsigned(ReminderRegister.Waiting unsigned, Pack pack) {
        SharingRequest request = unsigned.request();
        Instant due = Countersignature.due(request.authoredOn());
        Instant now = register.now();
        if (!now.isAfter(due)) {
            return 0;
        }
        Reminder overdue = Reminder.of(request, Kind.COUNTERSIGNATURE_OVERDUE, due, now, Optional.empty());
        return register.keep(overdue, entry(overdue, pack), unsigned.guard()) ? 1 : 0;
    }

    /** What was said to the caller's organisation, is for their roles and not about their own; the newest first. */
    public List<Reminder> said(Requester who, int most) {
        if (!Right.SEE_REMINDERS.heldBy(who)) {
            return List.of();
        }
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        kinds.removeIf(kind -> Collections.disjoint(shownTo(kind), who.roles()));
        return conflicts.withoutTheirOwn(
                who, register.said(who.organisation().ods(), kinds, most), reminder -> Optional.of(reminder.request()));
    }

    private static Set<Role> shownTo(Kind kind) {
        Set<Role> shown = EnumSet.copyOf(told(kind));
        switch (kind) {
            case REMINDER, OVERDUE, EMERGENCY -> shown.add(Role.SAFEGUARDING_ADMINISTRATOR);
            case ESCALATED ->
                shown.addAll(
                        List.of(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.SAFEGUARDING_ADMINISTRATOR));
            case COUNTERSIGNATURE_OVERDUE -> shown.add(Role.SAFEGUARDING_DEPUTY);
        }
        return shown;
    }

    /** A half-way reminder that nobody could give in time is not given late: then the request is overdue. */
    private static List<Reminder> steps(
            ReminderRegister.Waiting waiting, Pack pack, Instant now, Optional<Organisation> board) {
        SharingRequest request = waiting.request();
        Optional<Instant> known = pack.terms(request.purpose()).flatMap(terms -> Due.of(terms.deadline(), request));
        if (known.isEmpty()) {
            return List.of();
        }
        Instant due = known.get();
        List<Reminder> steps = new ArrayList<>();
        if (now.isAfter(due)) {
            steps.add(Reminder.of(request, Kind.OVERDUE, due, now, Optional.empty()));
            board.ifPresent(told -> steps.add(Reminder.of(request, Kind.ESCALATED, due, now, Optional.of(told.ods()))));
        } else if (!now.isBefore(halfWay(request.authoredOn(), due))) {
            steps.add(Reminder.of(request, Kind.REMINDER, due, now, Optional.empty()));
        }
        steps.removeIf(step -> waiting.said().contains(step.kind()));
        return steps;
    }

    static Instant halfWay(Instant received, Instant due) {
        return received.plus(Duration.between(received, due).dividedBy(2));
    }

    private LedgerEntry entry(Reminder reminder, Pack pack) {
        Map<String, CanonicalJson> held = new TreeMap<>();
        held.put("fact", CanonicalJson.text(reminder.kind().code()));
        held.put("practice", CanonicalJson.text(reminder.practice()));
        held.put("task", CanonicalJson.text(reminder.request().toString()));
        held.put("due", CanonicalJson.text(Utc.milliseconds(reminder.due())));
        held.put("time", CanonicalJson.text(Utc.milliseconds(reminder.at())));
        held.put(
                "told",
                CanonicalJson.texts(
                        told(reminder.kind()).stream().map(Role::code).toList()));
        held.put("board", CanonicalJson.text(reminder.board().orElse("")));
        return LedgerEntry.of(
                EntryClass.CHANGE,
                chance.id(),
                "sha256:" + pack.digest(),
                Halves.heldOnly(CanonicalJson.object(held), chance.salts()));
    }

    private static List<Role> told(Kind kind) {
        return switch (kind) {
            case REMINDER, OVERDUE -> List.of(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY);
            case ESCALATED -> List.of(Role.NAMED_GP);
            case EMERGENCY -> List.of(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CLINICIAN);
            case COUNTERSIGNATURE_OVERDUE -> List.of(Role.CALDICOTT_GUARDIAN, Role.SAFEGUARDING_LEAD);
        };
    }
}
