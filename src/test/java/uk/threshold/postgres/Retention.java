package uk.threshold.postgres;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.threshold.fhir.Drafting;
import uk.threshold.intake.DaysByPractice;
import uk.threshold.intake.Retaining;
import uk.threshold.intake.RetentionRule;
import uk.threshold.intake.RetentionSchedule;
import uk.threshold.request.SharingRequest;

/** A practice whose copies are erased after 365 days, and more time than that which passes at once. */
final class Retention {
    final Surgery surgery;
    final PostgresRetentionRegister register;

    Retention(String ods) {
        this(ods, EmbeddedLedger.shared());
    }

    Retention(String ods, PostgresLedger ledger) {
        this.surgery = new Surgery(ods);
        this.register = new PostgresRetentionRegister(surgery.transactions, ledger, Drafting::isGatewaysOwn);
    }

    /** By this rule, for this practice alone. */
    Retaining by(RetentionRule rule) {
        return new Retaining(register, schedule(rule), Surgery.SHELF, new SecureChance());
    }

    RetentionSchedule schedule(RetentionRule rule) {
        return new RetentionSchedule(Map.of(
                rule, DaysByPractice.parse("never " + surgery.ods + "=365").orElseThrow()));
    }

    /** A child who left the practice, and was a patient as this practice's system says. */
    UUID left(String... members) {
        List<String> all = new ArrayList<>(List.of(members));
        all.add(Surgery.inactive());
        UUID patient = surgery.patient(all.toArray(String[]::new));
        longAgo(patient);
        return patient;
    }

    /** What the practice told of a Patient it told more than a year ago. */
    void longAgo(UUID patient) {
        update(
                "update patient set left_at = left_at - interval '400 days', died_at = died_at - interval '400 days'"
                        + " where practice = ? and id = ?",
                surgery.ods,
                patient);
    }

    void ended(SharingRequest request, String status, int daysAgo) {
        update(
                "update request set status = ?, last_act = now() - make_interval(days => ?)"
                        + " where practice = ? and id = ?",
                status,
                daysAgo,
                surgery.ods,
                request.id());
    }

    void update(String sql, Object... values) {
        surgery.transactions.inPractice(surgery.ods, connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                new Values(update).put(values);
                return update.executeUpdate();
            }
        });
    }

    /** How many versions are kept of a resource. */
    int versions(UUID resource) {
        return count("select count(*) from resource_version where practice = ? and id = ?", surgery.ods, resource);
    }

    int count(String sql, Object... values) {
        return surgery.transactions.inPractice(
                surgery.ods, connection -> Rows.all(connection, sql, row -> row.getInt(1), values)
                        .getFirst());
    }

    /** How many entries the practice's ledger has that tell of an erasure with this in them. */
    int entries(Object told) {
        return count(
                "select count(*) from disclosure_detail where practice = ? and convert_from(held, 'UTF8') like ?"
                        + " and convert_from(held, 'UTF8') like '%\"copies-erased\"%'",
                surgery.ods, "%" + told + "%");
    }
}
