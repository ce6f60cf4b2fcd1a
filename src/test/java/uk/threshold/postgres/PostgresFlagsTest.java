package uk.threshold.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.threshold.disclosure.FlagKind;
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.disclosure.FlagRegisterContract;
import uk.threshold.request.InventedNumbers;

final class PostgresFlagsTest extends FlagRegisterContract {
    private final Transactions transactions = EmbeddedDatabase.shared().transactions();
    private final PostgresFlags register = new PostgresFlags(transactions, EmbeddedLedger.shared());

    PostgresFlagsTest() {
        List.of(NORTH, SOUTH, READER).forEach(new PostgresDirectory(transactions)::keep);
    }

    @Override
    protected FlagRegister register() {
        return register;
    }

    /** Row-level security, whatever a query forgets: without a person's number nobody but the council sees a row. */
    @Test
    void listsNobodysFlagsToWhoeverNamesNoPerson() {
        placed(NORTH, statement(InventedNumbers.next(), FlagKind.CHILD_IN_CARE));
        assertEquals(0, transactions.<Integer>plain(connection -> count(connection.prepareStatement(ALL))));
        assertEquals(
                0, transactions.<Integer>inPractice("E99931", connection -> count(connection.prepareStatement(ALL))));
        assertEquals(
                0,
                transactions.<Integer>forOrganisation(
                        SOUTH.ods(), connection -> count(connection.prepareStatement(OF_NORTH))));
    }

    private static final String ALL =
            "select (select count(*) from council_flag) + (select count(*) from council_flag_version)"
                    + " + (select count(*) from flag_read)";
    private static final String OF_NORTH = "select count(*) from council_flag where council = 'E99931'";

    private static int count(PreparedStatement query) throws java.sql.SQLException {
        try (query;
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
