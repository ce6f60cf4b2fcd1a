package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.StoreUnavailable;
import uk.threshold.command.Packs;
import uk.threshold.command.Replayed;
import uk.threshold.disclosure.Change;
import uk.threshold.disclosure.PastRequest;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Pack;
import uk.threshold.request.InventedNumbers;
import uk.threshold.request.SharingRequest;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** Past requests decided once more over a real database: what is found, that nothing is written, and what is printed. */
final class PastRequestsReplayedTest extends WithAskedFamily {
    private static final LocalDate TODAY = LocalDate.now();
    private static final Path ENGLAND = Path.of(YamlShelf.ENGLAND);

    @Test
    void findsTheOneFieldThatARuleWouldNoLongerLet() throws IOException {
        NhsNumber number = InventedNumbers.next();
        UUID bruise = family().surgery.bruise(family().surgery.child(number));
        SharingRequest request = family().surgery.ask(Set.of(Category.INJURY), List.of(), number);
        Path fewer = Packs.copy(ENGLAND, folder.resolve("fewer"), "99.1.0", TODAY.toString());
        Packs.edit(
                fewer,
                "rules/section-47.yaml",
                "permit: [coded-fact, measurement, when, status, link, statement-mark, dispute-note]",
                "permit: [coded-fact, measurement, status, link, statement-mark, dispute-note]");
        Pack pack = pack(fewer);
        List<Change> changes = changes(pack, request);
        assertEquals(1, changes.size(), changes.toString());
        Change change = changes.getFirst();
        assertEquals(Change.Kind.LEAVES_NO_MORE, change.kind());
        assertEquals(bruise, change.entry().id());
        assertEquals(Set.of(new FieldPath("Condition.recordedDate")), change.paths());
        Change.Field field = change.fields().getFirst();
        assertEquals(1, change.fields().size());
        assertEquals(Set.of(FieldClass.WHEN), field.classes());
        assertEquals(List.of("s47.child.own-facts"), field.before().determiningRules());
        assertEquals(List.of(), field.now().determiningRules());
        assertEquals(Effect.WITHHOLD, field.now().effect());
    }

    private List<Change> changes(Pack pack, SharingRequest request) {
        PastRequest past =
                family().past(pack).read(family().surgery.ods, request.id()).orElseThrow();
        return family().replaying(pack).changes(past);
    }

    private static Pack pack(Path folder) {
        return YamlShelf.open(() -> TODAY, List.of(PackFiles.folder(folder))).due("A99901");
    }

    @Test
    void writesNothingAndCouldNot() {
        Map<String, String> before = rows();
        Replayed said = replayed();
        assertEquals(1, said.code(), said.errors());
        assertEquals(before, rows());
        StoreUnavailable refused = assertThrows(
                StoreUnavailable.class,
                () -> new PostgresDirectory(family().read.transactions()).keep(Surgery.COUNCIL));
        assertEquals("25006", refused.state(), "read-only transaction");
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new HashMap<>();
        for (String table : List.of(
                "log_entry", "log_head", "guard", "item", "resource", "resource_version", "request", "pack_in_force")) {
            rows.put(
                    table,
                    family().surgery
                            .transactions
                            .inPractice(
                                    family().surgery.ods,
                                    on -> Rows.all(
                                            on,
                                            "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '')"
                                                    + " from " + table + " t",
                                            row -> row.getString(1)))
                            .getFirst());
        }
        return rows;
    }

    private Replayed replayed() {
        return Replayed.by(
                family().past(family().pack),
                family().replaying(family().pack)::changes,
                family().candidate,
                "--practice",
                family().surgery.ods);
    }

    /** The attack: whoever reads what was printed looks for anything of the record. */
    @Test
    void printsNoValueOfTheRecord() throws IOException {
        Replayed said = replayed();
        String text = said.text();
        assertTrue(text.contains("Would leave no more: "), text);
        assertTrue(text.contains("request " + family().request.id()), text);
        Set<String> values = new TreeSet<>(Comparator.naturalOrder());
        Pattern.compile(
                        "\"(?:text|family|value|display|birthDate|postalCode|city|data|code|div|title|description)\":\\s*\"([^\"]+)\"")
                .matcher(new String(AskedFamily.demo(), UTF_8))
                .results()
                .map(found -> found.group(1))
                .filter(value -> value.matches("(?=.*[0-9A-Z]).{4,}"))
                .forEach(values::add);
        Pattern.compile("\"(?:given|line)\":\\s*\\[([^\\]]*)\\]")
                .matcher(new String(AskedFamily.demo(), UTF_8))
                .results()
                .flatMap(list ->
                        Pattern.compile("\"([^\"]+)\"").matcher(list.group(1)).results())
                .map(found -> found.group(1))
                .forEach(values::add);
        assertTrue(values.size() > 100, values.toString());
        assertEquals(Set.of(), values.stream().filter(text::contains).collect(Collectors.toSet()));
        assertEquals("", said.errors());
    }
}
