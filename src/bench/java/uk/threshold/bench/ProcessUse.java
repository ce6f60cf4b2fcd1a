package uk.threshold.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Processor time and memory of processes, as Linux tells it under {@code /proc}, in steps of 10 ms. */
final class ProcessUse {
    private static final Path PROC = Path.of("/proc");
    private static final String RESIDENT = "VmHWM:";
    private static final int TICK_MILLIS = 10;

    private ProcessUse() {}

    /**
     * What a process and its children have used.
     *
     * @param parent the process itself, in ms
     * @param children those that run and those that ended, in ms
     */
    record Used(long parent, long children) {

        Used since(Used before) {
            return new Used(parent - before.parent, children - before.children);
        }

        long both() {
            return parent + children;
        }
    }

    /** Of a process and of every child it has now or has had. */
    static Used of(long process) throws IOException {
        Stat own = stat(PROC.resolve(Long.toString(process)))
                .orElseThrow(() -> new IOException("process " + process + " has ended"));
        long children = own.ended();
        try (Stream<Path> processes = Files.list(PROC)) {
            for (Path each : processes.filter(ProcessUse::isProcess).toList()) {
                children += stat(each)
                        .filter(stat -> stat.parent() == process)
                        .map(Stat::own)
                        .orElse(0L);
            }
        }
        return new Used(own.own(), children);
    }

    /** The most memory of a process that was ever resident (proc(5), {@code VmHWM}), in MB. */
    static long residentMegabytes(long process) throws IOException {
        for (String line : Files.readAllLines(PROC.resolve(process + "/status"))) {
            if (line.startsWith(RESIDENT)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException("no word of the memory of process " + process);
    }

    /** Fields of {@code /proc/PID/stat} (proc(5)), times in ms. */
    private record Stat(long parent, long own, long ended) {}

    private static Optional<Stat> stat(Path process) {
        try {
            String line = Files.readString(process.resolve("stat"));
            // The name, in parentheses, may hold anything.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(new Stat(
                    Long.parseLong(fields[1]),
                    TICK_MILLIS * (Long.parseLong(fields[11]) + Long.parseLong(fields[12])),
                    TICK_MILLIS * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]))));
        } catch (IOException e) {
            // It ended between being listed and being read.
            return Optional.empty();
        }
    }

    private static boolean isProcess(Path path) {
        return Character.isDigit(path.getFileName().toString().charAt(0));
    }
}
