package uk.threshold.consent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import uk.threshold.carerecord.Coded;

/** Text as a sequence of words, one to a line; {@code \} and line ends within a word are escaped. */
final class Tape {

    private Tape() {}

    /** Writes words one after another. */
    static final class Writer {
        private final StringBuilder lines = new StringBuilder();

        void word(String word) {
            lines.append(word.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
                    .append('\n');
        }

        /** A count, then each member. */
        <T> void each(Collection<T> members, Consumer<T> write) {
            word(Integer.toString(members.size()));
            members.forEach(write);
        }

        <T> void maybe(Optional<T> member, Consumer<T> write) {
            each(member.stream().toList(), write);
        }

        void coded(Coded member) {
            word(member.code());
        }

        String text() {
            return lines.toString();
        }
    }

    /** Reads them back. Whatever was not written by a {@link Writer} is an {@link UnreadableDirectiveException}. */
    static final class Reader {
        private static final int MOST_MEMBERS = 100_000;
        private final Iterator<String> lines;

        Reader(String text) {
            if (!text.endsWith("\n")) {
                throw new UnreadableDirectiveException();
            }
            this.lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1))
                    .iterator();
        }

        String word() {
            if (!lines.hasNext()) {
                throw new UnreadableDirectiveException();
            }
            return unescaped(lines.next());
        }

        <T> List<T> each(Supplier<T> read) {
            int count = count();
            List<T> members = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                members.add(read.get());
            }
            return members;
        }

        <T> Optional<T> maybe(Supplier<T> read) {
            List<T> members = each(read);
            if (members.size() > 1) {
                throw new UnreadableDirectiveException();
            }
            return members.stream().findFirst();
        }

        <E extends Enum<E> & Coded> E coded(Class<E> vocabulary) {
            return Coded.parse(vocabulary, word()).orElseThrow(UnreadableDirectiveException::new);
        }

        void end() {
            if (lines.hasNext()) {
                throw new UnreadableDirectiveException();
            }
        }

        private int count() {
            String word = word();
            boolean digits = !word.isEmpty()
                    && word.length() <= 6
                    && word.chars().allMatch(digit -> digit >= '0' && digit <= '9');
            int count = digits ? Integer.parseInt(word) : MOST_MEMBERS + 1;
            if (count > MOST_MEMBERS) {
                throw new UnreadableDirectiveException();
            }
            return count;
        }

        private static String unescaped(String line) {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < line.length(); i++) {
                char next = line.charAt(i);
                if (next != '\\') {
                    word.append(next);
                } else if (++i < line.length()) {
                    word.append(
                            switch (line.charAt(i)) {
                                case '\\' -> '\\';
                                case 'n' -> '\n';
                                case 'r' -> '\r';
                                default -> throw new UnreadableDirectiveException();
                            });
                } else {
                    throw new UnreadableDirectiveException();
                }
            }
            return word.toString();
        }
    }
}
