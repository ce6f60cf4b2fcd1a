package uk.threshold.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import uk.threshold.request.SharingRequest;

/** The bytes that a gateway without rules would send: all that is kept in the records of the persons asked about. */
@ApplicationScoped
public final class StoredResources {
    private static final String READ = """
            select v.bytes
            from request_match m
            join resource r on r.practice = ? and r.patient = m.person and not r.deleted
            join resource_version v on v.practice = r.practice and v.id = r.id and v.version = r.version
            where m.request = ?
            """;

    private final Transactions transactions;

    StoredResources(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Every resource as it is stored, in no order. */
    public List<byte[]> of(SharingRequest request) {
        return transactions.between(
                request.practice(), request.requester().organisation().ods(), connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(READ)) {
                        statement.setString(1, request.practice());
                        statement.setObject(2, request.id(), Types.OTHER);
                        List<byte[]> stored = new ArrayList<>();
                        try (ResultSet row = statement.executeQuery()) {
                            while (row.next()) {
                                stored.add(row.getBytes(1));
                            }
                        }
                        return stored;
                    }
                });
    }
}
