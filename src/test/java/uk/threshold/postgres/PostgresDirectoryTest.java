package uk.threshold.postgres;

import uk.threshold.request.Directory;
import uk.threshold.request.DirectoryContract;
import uk.threshold.request.PseudonymKeys;

final class PostgresDirectoryTest extends DirectoryContract {
    private final PostgresDirectory directory =
            new PostgresDirectory(EmbeddedDatabase.shared().transactions());

    @Override
    protected Directory directory() {
        return directory;
    }

    @Override
    protected PseudonymKeys keys() {
        return directory;
    }
}
