package uk.threshold.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.HeldName;
import uk.threshold.disclosure.HeldName.Labelled;
import uk.threshold.disclosure.StoredBytes;

/** Collects the rows about one resource that bears the name of somebody who is said to have harmed another. */
final class NameRows {
    private final UUID id;
    private String type = "";
    private int version;
    private @Nullable PersonId person;
    private @Nullable PersonId home;
    private byte[] bytes = {};
    private final Set<UUID> knownAs = new HashSet<>();
    private final List<Labelled> labels = new ArrayList<>();
    private final List<Labelled> ofTheirRecord = new ArrayList<>();

    NameRows(UUID id) {
        this.id = id;
    }

    void name(ResultSet row) throws SQLException {
        type = row.getString("code");
        version = row.getInt("number");
        person = HouseholdRows.person(row);
        bytes = row.getBytes("bytes");
        @Nullable String[] words = HouseholdRows.words(row);
        home = new PersonId(UUID.fromString(HouseholdRows.word(words, 0)));
        knownAs.add(UUID.fromString(HouseholdRows.word(words, 1)));
    }

    void label(ResultSet row) throws SQLException {
        labels.add(labelled(row));
    }

    void ofTheirRecord(ResultSet row) throws SQLException {
        ofTheirRecord.add(labelled(row));
    }

    private static Labelled labelled(ResultSet row) throws SQLException {
        List<String> labels = Arrays.stream(HouseholdRows.words(row))
                .map(Objects::requireNonNull)
                .toList();
        return new Labelled(
                row.getString("code"), HouseholdRows.itemId(row).slot(), HouseholdRows.codedAll(Label.class, labels));
    }

    PersonId person() {
        return Objects.requireNonNull(person);
    }

    HeldName held() {
        return held(labels, ofTheirRecord);
    }

    HeldName relabelled(OtherLabels other) {
        return held(other.of(id, labels), other.ofTheirRecord(person()));
    }

    private HeldName held(List<Labelled> own, List<Labelled> others) {
        return new HeldName(
                person(), id, version, type, Objects.requireNonNull(home), knownAs, own, others, StoredBytes.of(bytes));
    }
}
