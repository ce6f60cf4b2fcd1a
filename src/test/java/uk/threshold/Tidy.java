package uk.threshold;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What is looked for in the text of the repository; each complaint names its cure. */
final class Tidy {
    static final int LONGEST_FILE = 400;
    static final int LONGEST_METHOD = 70;

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    /** Words that promise a later repair, praise the design or name the machine it was written on. */
    private static final List<String> UNWELCOME =
            List.of("for now", "seamless", "cutting-edge", "leverage", "world-class", "/work/");

    private static final Set<String> ALL_FAILURES = Set.of("Exception", "Throwable", "java.lang.Exception");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern DECISION = Pattern.compile("([0-9]{4})-([a-z0-9-]+)\\.md");
    private static final List<String> DECISION_PARTS =
            List.of("## Context", "## Options", "## Decision", "## Consequences");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private Tidy() {}

    static List<String> text(String name, String text) {
        List<String> complaints = new ArrayList<>();
        if (UNFINISHED.matcher(text).find()) {
            complaints.add(name + ": has work left as a note; do it, or open an issue");
        }
        String plain = text.toLowerCase(Locale.ROOT);
        for (String word : UNWELCOME) {
            if (plain.contains(word)) {
                complaints.add(name + ": says `" + word + "`; say what is, in plain words");
            }
        }
        return complaints;
    }

    static List<String> source(String name, String text) {
        return sources(Map.of(name, text));
    }

    /** Of all at once, by their names, since to make a compiler takes longer than to read one. */
    static List<String> sources(Map<String, String> texts) {
        List<String> complaints = new ArrayList<>();
        texts.forEach((name, text) -> {
            long lines = text.lines().count();
            if (lines > LONGEST_FILE) {
                complaints.add(name + ": has " + lines + " lines; divide it by subject");
            }
        });
        List<Source> files = texts.entrySet().stream()
                .map(text -> new Source(text.getKey(), text.getValue()))
                .toList();
        JavacTask task = (JavacTask) COMPILER.getTask(null, null, null, List.of("-proc:none"), null, files);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                String name = unit.getSourceFile().getName().substring(1);
                new Reader(name, unit, positions, complaints).scan(unit, null);
            }
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot be read", e);
        }
        return complaints;
    }

    static List<String> packageInfo(String name, String text) {
        List<String> complaints = new ArrayList<>();
        if (!text.contains("@NullMarked\npackage ")) {
            complaints.add(name + ": is not @NullMarked");
        }
        if (!text.startsWith("/**")) {
            complaints.add(name + ": does not say in a sentence what the package is for");
        }
        return complaints;
    }

    /** Relative links of a Markdown page that lead nowhere. */
    static List<String> links(Path page, String text) {
        List<String> complaints = new ArrayList<>();
        Matcher link = LINK.matcher(CODE.matcher(text).replaceAll(""));
        while (link.find()) {
            String target = link.group(1).replaceFirst("#.*", "");
            boolean elsewhere = target.isEmpty() || target.matches("[a-z]+:.*");
            if (!elsewhere && Files.notExists(page.resolveSibling(target))) {
                complaints.add(page + ": links to `" + target + "`, which is not there");
            }
        }
        return complaints;
    }

    /** A decision record whose number is not {@code expected}, whose title is not its file's name, or that lacks a part. */
    static List<String> decision(int expected, String file, String text) {
        Matcher name = DECISION.matcher(file);
        if (!name.matches()) {
            return List.of(file + ": is not named NNNN-title.md");
        }
        List<String> complaints = new ArrayList<>();
        if (Integer.parseInt(name.group(1)) != expected) {
            complaints.add(file + ": should have the number " + expected);
        }
        String heading = text.lines().findFirst().orElse("");
        String prefix = "# " + name.group(1) + " ";
        String title = heading.startsWith(prefix) ? heading.substring(prefix.length()) : "";
        String kebab =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (!kebab.equals(name.group(2))) {
            complaints.add(file + ": is headed `" + heading + "`, which is another number or title");
        }
        for (String part : DECISION_PARTS) {
            if (!text.contains("\n" + part + "\n")) {
                complaints.add(file + ": has no part `" + part + "`");
            }
        }
        return complaints;
    }

    /** A source that is held in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String name, String text) {
            super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Walks one source for methods that are too long and catches that take everything. */
    private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final String name;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> complaints;

        private Reader(String name, CompilationUnitTree unit, SourcePositions positions, List<String> complaints) {
            this.name = name;
            this.unit = unit;
            this.positions = positions;
            this.complaints = complaints;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            long lines = lines(method);
            if (lines > LONGEST_METHOD) {
                complaints.add(name + ": `" + method.getName() + "` has " + lines + " lines; one thought at a time");
            }
            return super.visitMethod(method, nothing);
        }

        @Override
        public @Nullable Void visitCatch(CatchTree caught, @Nullable Void nothing) {
            Tree type = caught.getParameter().getType();
            List<? extends Tree> types =
                    type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
            for (Tree one : types) {
                if (ALL_FAILURES.contains(one.toString())) {
                    complaints.add(name + ": catches `" + one + "`; name the failure that can be answered");
                }
            }
            return super.visitCatch(caught, nothing);
        }

        private long lines(MethodTree method) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, method));
            return map.getLineNumber(positions.getEndPosition(unit, method)) - first + 1;
        }
    }
}
