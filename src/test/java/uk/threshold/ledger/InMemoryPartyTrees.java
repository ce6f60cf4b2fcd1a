package uk.threshold.ledger;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The trees of parties over the ledger in memory, each made anew from all of its leaves. */
final class InMemoryPartyTrees implements PartyTrees {

    private final InMemoryLedger ledger;
    private final Set<String> parties = new TreeSet<>();
    private final Map<String, List<UUID>> own = new HashMap<>();
    private final Map<String, List<Closing>> closings = new HashMap<>();
    private LocalDate day = LocalDate.of(2026, 11, 1);
    private int taken;
    private Optional<SignedCheckpoint> daily = Optional.empty();
    private final Set<Long> days = new HashSet<>(Set.of(0L));

    InMemoryPartyTrees(InMemoryLedger ledger) {
        this.ledger = ledger;
    }

    void enter(String party) {
        parties.add(party);
    }

    /** Midnight passes, and every tree is closed. */
    void close() {
        daily = Optional.of(ledger.checkpoint());
        days.add(ledger.checkpoint().checkpoint().head().size());
        List<LedgerEntry> entries = ledger.entries();
        for (String party : parties) {
            List<UUID> added = entries.subList(taken, entries.size()).stream()
                    .filter(entry -> entry.kind() != EntryClass.DAILY)
                    .map(LedgerEntry::rid)
                    .filter(rid -> isOwn(rid, party))
                    .toList();
            own.computeIfAbsent(party, any -> new ArrayList<>()).addAll(added);
            if (!added.isEmpty()) {
                close(party);
            }
        }
        taken = entries.size();
        day = day.plusDays(1);
    }

    private void close(String party) {
        TreeHead head = new TreeHead(leaves(party).size(), new MerkleTree(leaves(party)).root());
        SignedCheckpoint signed = TestEntries.signer().closing(party, head);
        UUID rid = UUID.randomUUID();
        ledger.append(
                Closing.entry(party, day, signed.checkpoint(), rid, TestEntries.POLICY, TestEntries.salts()),
                List.of());
        closings.computeIfAbsent(party, any -> new ArrayList<>()).addFirst(new Closing(day, signed, rid));
    }

    private Closing newest(String party) {
        return closings(party, OptionalLong.empty(), 1).getFirst();
    }

    private boolean isOwn(UUID rid, String party) {
        Recorded recorded = ledger.find(rid, party).orElseThrow();
        boolean held = recorded.held().filter(half -> half.content().length > 0).isPresent();
        return held || recorded.shared().filter(half -> cameTo(party, half)).isPresent();
    }

    /** To the recipient; or to the practice, by the Task that it is about. */
    private static boolean cameTo(String party, Opening shared) {
        String text = new String(shared.content(), StandardCharsets.UTF_8);
        return text.contains("\"recipient\":\"" + party + "\"") || text.contains("\"task\":");
    }

    private List<Hash> leaves(String party) {
        return own.getOrDefault(party, List.of()).stream()
                .map(rid -> ledger.find(rid).orElseThrow().leaf())
                .toList();
    }

    @Override
    public Optional<Inclusion> inclusion(UUID rid, String party) {
        if (closings(party, OptionalLong.empty(), Integer.MAX_VALUE).stream()
                .anyMatch(closing -> closing.entry().equals(rid))) {
            return inTheLog(rid);
        }
        int index = own.getOrDefault(party, List.of()).indexOf(rid);
        if (index < 0 || !isOwn(rid, party)) {
            return Optional.empty();
        }
        return Optional.of(new Inclusion(
                index,
                new MerkleTree(leaves(party)).inclusion(index),
                newest(party).signed()));
    }

    private Optional<Inclusion> inTheLog(UUID rid) {
        List<Hash> leaves = leavesOfTheDay();
        int index = ledger.entries().stream().map(LedgerEntry::rid).toList().indexOf(rid);
        return index < leaves.size()
                ? Optional.of(new Inclusion(index, new MerkleTree(leaves).inclusion(index), daily()))
                : Optional.empty();
    }

    @Override
    public List<Closing> closings(String party, OptionalLong below, int most) {
        return closings.getOrDefault(party, List.of()).stream()
                .filter(closing -> closing.signed().checkpoint().head().size() < below.orElse(Long.MAX_VALUE))
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Growth> growth(String party, long old) {
        List<Hash> leaves = leaves(party);
        if (leaves.isEmpty() || old < 0 || old > leaves.size()) {
            return Optional.empty();
        }
        return Optional.of(new Growth(
                old,
                new MerkleTree(leaves).consistency((int) old),
                newest(party).signed()));
    }

    @Override
    public SignedCheckpoint daily() {
        return daily.orElseGet(() -> TestEntries.signer().checkpoint(Frontier.EMPTY.head()));
    }

    @Override
    public Optional<Growth> dailyGrowth(long old) {
        if (!days.contains(old)) {
            return Optional.empty();
        }
        List<Hash> leaves = leavesOfTheDay();
        return Optional.of(new Growth(old, new MerkleTree(leaves).consistency((int) old), daily()));
    }

    private List<Hash> leavesOfTheDay() {
        int size = Math.toIntExact(daily().checkpoint().head().size());
        return ledger.entries().subList(0, size).stream()
                .map(entry -> MerkleTree.leaf(entry.body(ledger.verifierKey().name())))
                .toList();
    }
}
