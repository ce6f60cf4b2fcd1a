package uk.threshold.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.OnlineEntry;
import uk.threshold.desk.OnlineRegister;
import uk.threshold.disclosure.HeldResource;
import uk.threshold.disclosure.OnlineSigns;
import uk.threshold.disclosure.OnlineSigns.Around;
import uk.threshold.disclosure.OnlineSigns.Check;
import uk.threshold.ledger.Guard;
import uk.threshold.policy.Signal;

/** Collects the rows of {@code online-review.sql}. */
final class OnlineRows {
    private static final Comparator<OnlineEntry> NEWEST = Comparator.comparing(
                    (OnlineEntry entry) -> entry.place().keptAt())
            .thenComparing(entry -> entry.place().resource().toString())
            .reversed();

    private Instant now = Instant.EPOCH;
    private final Map<UUID, ResourceRows> resources = new LinkedHashMap<>();
    private final Map<UUID, Instant> kept = new HashMap<>();
    private final Map<PersonId, LocalDate> births = new HashMap<>();
    private final Map<PersonId, List<Around>> around = new HashMap<>();
    private final Map<PersonId, Set<Signal>> signals = new HashMap<>();
    private final Map<UUID, Check> checks = new HashMap<>();
    private final List<Guard> guards = new ArrayList<>();

    void read(ResultSet row) throws SQLException {
        switch (row.getString("kind")) {
            case "now" -> now = HouseholdRows.at(row);
            case "resource" -> {
                resource(row).resource(row);
                kept.put(
                        row.getObject("resource", UUID.class),
                        Instant.parse(HouseholdRows.word(HouseholdRows.words(row), 1)));
            }
            case "item" -> resource(row).item(HouseholdRows.itemId(row), row);
            case "part" -> resource(row).part(HouseholdRows.itemId(row), row);
            case "unsafe" -> resource(row).unsafe(HouseholdRows.itemId(row), HouseholdRows.person(row));
            case "birth" ->
                births.put(
                        HouseholdRows.person(row),
                        HouseholdRows.day(row, "day_from").orElseThrow());
            case "around" ->
                around.computeIfAbsent(HouseholdRows.person(row), known -> new ArrayList<>())
                        .add(HouseholdRows.around(row));
            case "signal" ->
                signals.computeIfAbsent(HouseholdRows.person(row), known -> EnumSet.noneOf(Signal.class))
                        .add(HouseholdRows.coded(Signal.class, row.getString("code")));
            case "checked" ->
                checks.put(
                        row.getObject("resource", UUID.class),
                        new Check(row.getInt("number"), Boolean.parseBoolean(row.getString("code"))));
            case "guard" ->
                guards.add(new Guard(
                        row.getString("code"), Long.parseLong(HouseholdRows.word(HouseholdRows.words(row), 0))));
            default -> throw new IllegalStateException("online-review.sql gives a kind of row nobody reads");
        }
    }

    OnlineRegister.Seen seen() {
        List<OnlineEntry> entries = new ArrayList<>();
        resources.forEach((id, rows) -> entries.add(entry(id, rows.held())));
        entries.sort(NEWEST);
        return new OnlineRegister.Seen(now, entries, guards);
    }

    private OnlineEntry entry(UUID id, HeldResource held) {
        return new OnlineEntry(
                held.main(),
                held.slots(),
                held.home().value(),
                Optional.ofNullable(births.get(held.home())),
                new OnlineEntry.Place(kept.getOrDefault(id, now), id),
                new OnlineSigns(
                        around.getOrDefault(held.home(), List.of()),
                        signals.getOrDefault(held.home(), Set.of()),
                        checks));
    }

    private ResourceRows resource(ResultSet row) throws SQLException {
        return resources.computeIfAbsent(row.getObject("resource", UUID.class), ResourceRows::new);
    }
}
