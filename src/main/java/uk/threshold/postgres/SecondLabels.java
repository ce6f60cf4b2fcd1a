package uk.threshold.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Slot;
import uk.threshold.intake.LabelledItem;

/**
 * Labels an item has under a second pack, beside those under the one in force (V073), within one transaction. What does not
 * follow from a pack's lists is as it was when the resource was kept.
 */
final class SecondLabels {
    /** Those under the pack in force become the first, and under the second nothing is an item until it is said. */
    private static final String CLEAR = """
            update item i
               set pack_digest = case when counts then i.other_digest else i.pack_digest end,
                   category = case when counts then i.other_category else i.category end,
                   labels = case when counts then i.other_labels else i.labels end,
                   derived_from = case when counts then i.other_derived_from else i.derived_from end,
                   stands = case when counts then i.other_stands else i.stands end,
                   other_digest = ?, other_category = null, other_labels = '{}', other_derived_from = '{}',
                   other_stands = false
              from (select coalesce(o.other_digest = p.digest, false) as counts, o.slot_path, o.slot_index
                      from item o
                      left join pack_in_force p on p.practice = o.practice
                     where o.practice = ? and o.resource = ?) now
             where i.practice = ? and i.resource = ? and i.slot_path = now.slot_path and i.slot_index = now.slot_index
            """;

    /** A repetition that was no item has all that the whole has. */
    private static final String LABEL = """
            insert into item (practice, resource, slot_path, slot_index, version, pack_digest, category, labels, source,
                in_confidence, statement, known_to_family, clinical_date, derived_from, standing, stands,
                other_digest, other_category, other_labels, other_derived_from, other_stands)
            select w.practice, w.resource, ?, ?, w.version, w.pack_digest, null, '{}', w.source,
                w.in_confidence, w.statement, w.known_to_family, w.clinical_date, '{}', w.standing, false,
                w.other_digest, ?, ?, ?, true
              from item w
             where w.practice = ? and w.resource = ? and w.slot_index = -1
            on conflict (practice, resource, slot_path, slot_index) do update
               set other_category = excluded.other_category, other_labels = excluded.other_labels,
                   other_derived_from = excluded.other_derived_from, other_stands = true
            """;

    private static final String INVOLVE = """
            insert into involvement (practice, resource, slot_path, slot_index, person, part)
            select practice, resource, ?, ?, person, part
              from involvement where practice = ? and resource = ? and slot_index = -1
            on conflict do nothing
            """;
    private static final String KEEP_FROM = """
            insert into unsafe_for (practice, resource, slot_path, slot_index, person)
            select practice, resource, ?, ?, person
              from unsafe_for where practice = ? and resource = ? and slot_index = -1
            on conflict do nothing
            """;
    private static final String NO_ITEM =
            "delete from item where practice = ? and resource = ? and not stands and other_stands is false";

    private static final String RESTRICT = """
            update patient set restricted_next = case when restricted <> ? then ? end where practice = ? and id = ?
            """;

    private final Connection connection;
    private final String practice;

    SecondLabels(Connection connection, String practice) {
        this.connection = connection;
        this.practice = practice;
    }

    /**
     * Keeps the labels of one resource.
     *
     * @param items all of them under one pack that is not in force, the whole resource first
     */
    void keep(UUID resource, List<LabelledItem> items) throws SQLException {
        int kept = clear(resource, items.getFirst().intrinsics().packDigest());
        for (LabelledItem item : items) {
            label(resource, item);
        }
        if (kept > 1) {
            update(NO_ITEM, practice, resource);
        }
    }

    /** That the resource cannot be read again. What it is an item of stays, and nothing will be known of it. */
    void unreadable(UUID resource) throws SQLException {
        clear(resource, "");
    }

    /** Whether the person is restricted under the pack that is not in force. */
    void restrict(UUID patient, boolean restricted) throws SQLException {
        update(RESTRICT, restricted, restricted, practice, patient);
    }

    private int clear(UUID resource, String digest) throws SQLException {
        return update(CLEAR, digest, practice, resource, practice, resource);
    }

    private void label(UUID resource, LabelledItem item) throws SQLException {
        String path = item.slot().map(Slot::path).orElse("");
        int index = item.slot().map(Slot::index).orElse(-1);
        update(
                LABEL,
                path,
                index,
                item.intrinsics().category().map(Coded::code).orElse(null),
                texts(item.intrinsics().labels().stream()
                        .map(Coded::code)
                        .sorted()
                        .toList()),
                texts(item.derivedFrom()),
                practice,
                resource);
        if (item.slot().isPresent()) {
            update(INVOLVE, path, index, practice, resource);
            update(KEEP_FROM, path, index, practice, resource);
        }
    }

    private Array texts(List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Values(statement).put(values);
            return statement.executeUpdate();
        }
    }
}
