package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** A ledger that keeps everything in memory, for tests: the same promises, without a disk. */
public final class InMemoryLedger extends Ledger {

    private final Signer signer = TestEntries.signer();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<UUID, Recorded> recorded = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Set<Hash> sheets = new HashSet<>();
    private Frontier frontier = Frontier.EMPTY;
    private boolean broken;
    private boolean commitsUnseen;

    @Override
    public synchronized Appended append(LedgerEntry entry, Collection<Guard> guards) {
        requireWorking();
        Ledger.requireAppendable(entry);
        SortedSet<String> changed = new TreeSet<>();
        for (Guard guard : guards) {
            if (version(guard.key()) != guard.version()) {
                changed.add(guard.key());
            }
        }
        if (!changed.isEmpty()) {
            return new Appended.GuardChanged(changed);
        }
        if (recorded.containsKey(entry.rid())) {
            throw new RidReused(entry.rid());
        }
        for (DecisionSheet sheet : entry.sheets()) {
            if (sheets.add(sheet.digest())) {
                keep(LedgerEntry.ofSheet(sheet, UUID.randomUUID(), entry.policy(), TestEntries.salts()));
            }
        }
        keep(entry);
        if (commitsUnseen) {
            throw new CommitUnknown(entry.rid());
        }
        return new Appended.Committed(receipt(entry.rid(), entry.body(signer.log())));
    }

    private void keep(LedgerEntry entry) {
        byte[] body = entry.body(signer.log());
        Halves halves = entry.halves();
        entries.add(entry);
        frontier = frontier.append(MerkleTree.leaf(body));
        recorded.put(
                entry.rid(),
                new Recorded(
                        entry.rid(), body, Optional.of(opening(halves.shared())), Optional.of(opening(halves.held()))));
    }

    private static Opening opening(Half half) {
        return new Opening(half.content(), half.salt());
    }

    @Override
    public synchronized Optional<Recorded> find(UUID rid, String reader) {
        requireWorking();
        return Optional.ofNullable(recorded.get(rid)).map(whole -> opened(whole, reader));
    }

    private static Recorded opened(Recorded whole, String reader) {
        String shared = text(whole.shared());
        String held = text(whole.held());
        boolean owner = shared.isEmpty() ? names(held, "practice", reader) : names(shared, "source", reader);
        boolean recipient = names(shared, "recipient", reader);
        return new Recorded(
                whole.rid(),
                whole.body(),
                whole.shared().filter(half -> owner || recipient),
                whole.held().filter(half -> owner));
    }

    private static String text(Optional<Opening> half) {
        return half.map(opening -> new String(opening.content(), StandardCharsets.UTF_8))
                .orElse("");
    }

    private static boolean names(String half, String member, String reader) {
        return !reader.isEmpty() && half.contains("\"" + member + "\":\"" + reader + "\"");
    }

    @Override
    public synchronized SignedCheckpoint checkpoint() {
        requireWorking();
        return signer.checkpoint(frontier.head());
    }

    @Override
    public VerifierKey verifierKey() {
        return signer.verifierKey();
    }

    @Override
    protected LeafSignature sign(Hash leaf) {
        return signer.sign(leaf);
    }

    /** Everything recorded so far, sheets included, in the order of the log. */
    public synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    /** Changes the facts behind these keys. */
    public synchronized void change(String... keys) {
        for (String key : keys) {
            versions.merge(key, 1L, Long::sum);
        }
    }

    /** The guard as it would be read now. */
    public synchronized Guard guard(String key) {
        return new Guard(key, version(key));
    }

    /** Forgets both halves of an entry, as erasure does. */
    public synchronized void erase(UUID rid) {
        Recorded known = Objects.requireNonNull(recorded.get(rid));
        recorded.put(rid, new Recorded(rid, known.body(), Optional.empty(), Optional.empty()));
    }

    /** From now on nothing can be recorded or read. */
    public synchronized void breakDown() {
        broken = true;
    }

    /** It works again. */
    public synchronized void mend() {
        broken = false;
    }

    /** From now on entries are recorded, but no commit is acknowledged. */
    public synchronized void loseAcknowledgements() {
        commitsUnseen = true;
    }

    private long version(String key) {
        return versions.getOrDefault(key, 0L);
    }

    private void requireWorking() {
        if (broken) {
            throw new LedgerUnavailable("the ledger is broken down");
        }
    }
}
