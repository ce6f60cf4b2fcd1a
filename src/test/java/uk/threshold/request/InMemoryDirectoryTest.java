package uk.threshold.request;

final class InMemoryDirectoryTest extends DirectoryContract {
    private final InMemoryDirectory directory = new InMemoryDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }

    @Override
    protected PseudonymKeys keys() {
        return directory;
    }
}
