package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.threshold.ledger.CanonicalJson;

/** What V078 reads of a half is what the patterns of V042, V051 and V063 read of it, for whatever canonical JSON may hold. */
final class HalvesReadByPlaceTest {
    private static final int DRAWS = 20_000;
    private static final long SEED = 78;

    private static final String BY_PLACE = """
            select ods_code(case when octet_length(s) > 0
                       then half_word(s, '"source":"', 12) else half_word(h, '"practice":"', 12) end),
                   ods_code(half_word(s, '"recipient":"', 12)),
                   substring(half_word(s, '"task":"', 36) from '^[0-9a-f-]{36}$'),
                   case when half_word(s, '"purpose":"', 40) in ('own-access', 'proxy-access')
                       then substring(encode(s, 'escape') from '"nhs_number":"([0-9]{10})"') end,
                   half_opens_once(s, '"source":"') and half_opens_once(s, '"recipient":"')
                       and (octet_length(s) > 0 or half_opens_once(h, '"practice":"'))
              from (select ?::bytea as s, ?::bytea as h) halves""";

    private static final String BY_PATTERN = """
            select case when octet_length(s) > 0
                       then substring(encode(s, 'escape') from '"source":"([A-Z0-9]{3,12})"')
                       else substring(encode(h, 'escape') from '"practice":"([A-Z0-9]{3,12})"') end,
                   substring(encode(s, 'escape') from '"recipient":"([A-Z0-9]{3,12})"'),
                   substring(encode(s, 'escape') from '"task":"([0-9a-f-]{36})"'),
                   case when encode(s, 'escape') ~ '"purpose":"(own|proxy)-access"'
                       then substring(encode(s, 'escape') from '"nhs_number":"([0-9]{10})"') end,
                   regexp_count(encode(s, 'escape'), '"source":"') <= 1
                       and regexp_count(encode(s, 'escape'), '"recipient":"') <= 1
                       and (octet_length(s) > 0 or regexp_count(encode(h, 'escape'), '"practice":"') <= 1)
              from (select ?::bytea as s, ?::bytea as h) halves""";

    private static final List<String> WORDS = List.of(
            "A99901",
            "E99901",
            "ABC",
            "ABCDEFGHIJKL",
            "ABCDEFGHIJKLM",
            "AB",
            "a99901",
            "",
            "\"source\":\"A99902\"",
            "\\\"recipient\":\"E99902",
            "3f2b1c9e-6a52-4d7e-9c7a-5f1d2e3a4b5c",
            "3F2B1C9E-6A52-4D7E-9C7A-5F1D2E3A4B5C",
            "own-access",
            "proxy-access",
            "s47-enquiry",
            "9990001006",
            "Zoë \u2014 \uD83D\uDE42",
            "line\nfeed\ttab");

    private final Random random = new Random(SEED);

    private byte[] half(List<String> keys) {
        Map<String, CanonicalJson> members = new TreeMap<>();
        for (String key : keys) {
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1 ->
                    members.put(
                            "persons", CanonicalJson.list(List.of(CanonicalJson.object(Map.of("nhs_number", word())))));
                default -> members.put(key, word());
            }
        }
        return members.isEmpty() ? new byte[0] : CanonicalJson.object(members).bytes();
    }

    private CanonicalJson word() {
        return CanonicalJson.text(WORDS.get(random.nextInt(WORDS.size())));
    }

    @Test
    void isWhatThePatternsRead() throws SQLException {
        int[] named = new int[5];
        try (Connection connection = EmbeddedDatabase.shared().dataSource().getConnection();
                PreparedStatement place = connection.prepareStatement(BY_PLACE);
                PreparedStatement pattern = connection.prepareStatement(BY_PATTERN)) {
            for (int draw = 0; draw < DRAWS; draw++) {
                byte[] shared = half(List.of("purpose", "recipient", "source", "task"));
                byte[] held = half(List.of("practice", "task"));
                List<String> read = read(place, shared, held);
                assertEquals(read(pattern, shared, held), read, new String(shared, UTF_8) + new String(held, UTF_8));
                for (int column = 0; column < named.length; column++) {
                    named[column] += read.get(column).equals("null") ? 0 : 1;
                }
            }
        }
        assertTrue(Arrays.stream(named).allMatch(often -> often > 20), Arrays.toString(named));
    }

    @Test
    void aMemberDeeperWithinIsFoundToBeASecond() throws SQLException {
        byte[] twice = "{\"a\":{\"source\":\"A99902\"},\"source\":\"A99901\"}".getBytes(UTF_8);
        try (Connection connection = EmbeddedDatabase.shared().dataSource().getConnection();
                PreparedStatement place = connection.prepareStatement(BY_PLACE);
                PreparedStatement pattern = connection.prepareStatement(BY_PATTERN)) {
            assertEquals("f", read(place, twice, new byte[0]).getLast());
            assertEquals("f", read(pattern, twice, new byte[0]).getLast());
        }
    }

    private static List<String> read(PreparedStatement statement, byte[] shared, byte[] held) throws SQLException {
        statement.setBytes(1, shared);
        statement.setBytes(2, held);
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            List<String> columns = new ArrayList<>();
            for (int column = 1; column <= 5; column++) {
                columns.add(String.valueOf(row.getString(column)));
            }
            return columns;
        }
    }
}
