package uk.threshold.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.DeskAct;
import uk.threshold.desk.DeskRegister;
import uk.threshold.desk.DisclosureNote;
import uk.threshold.desk.Docket;
import uk.threshold.desk.NoteForm;
import uk.threshold.desk.Opened;
import uk.threshold.desk.RequestGuard;
import uk.threshold.desk.Sharing;
import uk.threshold.intake.Draft;
import uk.threshold.intake.GuardKeys;
import uk.threshold.intake.RecordStore.Custody;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.LedgerEntry;

/** The desk in PostgreSQL: every act is written in the commit of the ledger entry that records it, or not at all. */
public final class PostgresDeskRegister implements DeskRegister {
    private final Transactions transactions;
    private final PostgresLedger ledger;
    private final NoteForm form;
    private final NoteKeeping notes;

    public PostgresDeskRegister(Transactions transactions, PostgresLedger ledger, NoteForm form, NoteKeeping notes) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.form = form;
        this.notes = notes;
    }

    @Override
    public Docket docket(String practice, UUID request) {
        return transactions.inPractice(practice, connection -> DeskRows.docket(connection, practice, request));
    }

    @Override
    public List<UUID> assigned(String practice, String user, int most) {
        return transactions.inPractice(practice, connection -> CaseworkRows.assigned(connection, practice, user, most));
    }

    @Override
    public Optional<Identity> identity(String practice, UUID id) {
        return transactions.inPractice(practice, connection -> DeskRows.identity(connection, practice, id));
    }

    @Override
    public List<Sharing> shared(String practice, NhsNumber number) {
        return transactions.inPractice(practice, connection -> DisclosureRows.of(connection, practice, number));
    }

    @Override
    public List<Sharing> shared(String practice, UUID request) {
        return transactions.inPractice(practice, connection -> DisclosureRows.of(connection, practice, request));
    }

    @Override
    public Optional<Sharing> sharing(String practice, UUID rid) {
        return transactions.inPractice(practice, connection -> DisclosureRows.one(connection, practice, rid));
    }

    @Override
    public Set<UUID> own(String practice, NhsNumber number) {
        return transactions.inPractice(practice, connection -> DisclosureRows.own(connection, practice, number));
    }

    @Override
    public Map<UUID, Opened> opened(String practice, Set<UUID> own, List<Sharing> sharings) {
        return transactions.inPractice(
                practice, connection -> new DisclosureHalves(connection, practice, own).open(sharings));
    }

    @Override
    public Appended keep(String practice, DeskAct act, LedgerEntry entry, Collection<Guard> guards) {
        TreeSet<String> bumped = new TreeSet<>(List.of(RequestGuard.key(act.request())));
        return switch (act) {
            case DeskAct.Ruled(var ruling) ->
                keep(practice, entry, guards, bumped, connection -> RulingRows.insert(connection, practice, ruling));
            case DeskAct.Confirmed(var request, var ruling, var said) ->
                keep(
                        practice,
                        entry,
                        guards,
                        bumped,
                        connection -> RulingRows.confirm(connection, practice, ruling, said));
            case DeskAct.Retracted(var request, var ruling, var said) ->
                keep(
                        practice,
                        entry,
                        guards,
                        bumped,
                        connection -> RulingRows.retract(connection, practice, ruling, said));
            case DeskAct.Assigned(var one) ->
                keep(practice, entry, guards, bumped, connection -> CaseworkRows.insert(connection, practice, one));
            case DeskAct.Updated(var one) ->
                keep(practice, entry, guards, bumped, connection -> CaseworkRows.insert(connection, practice, one));
            case DeskAct.Told(var one) ->
                keep(practice, entry, guards, bumped, connection -> CaseworkRows.insert(connection, practice, one));
            case DeskAct.Matched(var match) ->
                keep(practice, entry, guards, bumped, connection -> DeskRows.insert(connection, practice, match));
            case DeskAct.Closed closed -> {
                List<Draft> drafts = closed.notes().stream().map(form::draft).toList();
                closed.notes()
                        .forEach(note ->
                                bumped.add(GuardKeys.person(note.patient().value())));
                yield keep(
                        practice,
                        entry,
                        guards,
                        bumped,
                        connection -> close(connection, practice, closed, drafts, bumped));
            }
        };
    }

    private void close(
            Connection connection, String practice, DeskAct.Closed closed, List<Draft> drafts, Set<String> bumped)
            throws SQLException {
        DeskRows.close(connection, practice, closed.request(), closed.statement());
        List<UUID> ids = closed.notes().stream().map(DisclosureNote::id).toList();
        notes.keep(connection, new Custody(practice, closed.statement().user()), drafts, ids, bumped);
    }

    /** A write of the desk on the ledger's connection. */
    private interface Write {
        void on(Connection connection) throws SQLException;
    }

    private Appended keep(
            String practice, LedgerEntry entry, Collection<Guard> guards, TreeSet<String> bumped, Write write) {
        return ledger.inSameCommit(entry, guards, new LedgerChange(practice, "", bumped, connection -> {
            write.on(connection);
            return practice;
        }));
    }
}
