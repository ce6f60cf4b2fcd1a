package uk.threshold.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A data directory held by this process alone, from {@link #hold} until {@link #close}. */
final class DataDirectory implements AutoCloseable {
    /** Closing any channel of a locked file gives up the lock of the whole process, so a second one is never opened. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Creates the directory, readable by its owner alone, where it is missing. */
    static DataDirectory hold(Path wanted) {
        try {
            Files.createDirectories(
                    wanted, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path path = wanted.toRealPath();
            if (!HELD_HERE.add(path)) {
                throw inUse(path, "this process");
            }
            return lock(path);
        } catch (IOException e) {
            throw new CannotOpen("cannot write to the data directory `" + wanted + "`; choose another", e);
        }
    }

    private static DataDirectory lock(Path path) throws IOException {
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                throw inUse(path, holder(channel));
            }
            channel.truncate(0);
            channel.write(US_ASCII.encode("process " + ProcessHandle.current().pid()));
            return new DataDirectory(path, channel, lock);
        } finally {
            if (lock == null) {
                HELD_HERE.remove(path);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(40);
        channel.read(text, 0);
        return text.position() == 0
                ? "another process"
                : US_ASCII.decode(text.flip()).toString();
    }

    private static CannotOpen inUse(Path path, String holder) {
        return new CannotOpen("the data directory `" + path + "` is in use by " + holder);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of the data directory could not be given back", e);
        } finally {
            HELD_HERE.remove(path);
        }
    }
}
