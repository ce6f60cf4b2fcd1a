package uk.threshold;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Classes that exist only to break a rule, compiled from text into a folder of their own. */
final class Planted {
    private Planted() {}

    /** Compiles sources, by fully qualified class name, and imports what came of them. */
    static JavaClasses classes(Path folder, Map<String, String> sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("source").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        Path compiled = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
            List<String> options = List.of(
                    "-proc:none", "-d", compiled.toString(), "-classpath", System.getProperty("java.class.path"));
            if (!compiler.getTask(complaints, manager, null, options, null, units)
                    .call()) {
                throw new IllegalStateException("the planted classes do not compile: " + complaints);
            }
        }
        return new ClassFileImporter().importPath(compiled);
    }
}
