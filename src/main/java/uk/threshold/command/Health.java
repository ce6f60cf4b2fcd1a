package uk.threshold.command;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Asks the gateway on this machine whether it is up, for those who watch it and have no other program to ask with. */
final class Health implements Subcommand {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
    private static final String OPTION = "--management-port";
    private static final int UP = 200;

    @Override
    public String name() {
        return "health";
    }

    @Override
    public String arguments() {
        return "[" + OPTION + " N]";
    }

    @Override
    public String purpose() {
        return "say whether the gateway on this machine is up; ends with 0 if so, otherwise with 1";
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty() && !arguments.getFirst().equals(OPTION)) {
            throw new WrongUsage("`health` does not know `" + arguments.getFirst() + "`");
        }
        ServeOptions.parse(arguments).settings().forEach(System::setProperty);
        boolean up = isUp(address(ConfigUtils.configBuilder().build()));
        System.out.println(up ? "up" : "not up");
        return up ? 0 : 1;
    }

    /** Where it would listen on this machine by these settings. */
    static URI address(Config config) {
        String host = config.getValue("quarkus.management.host", String.class);
        int port = config.getValue("quarkus.management.port", Integer.class);
        return URI.create(Gateway.address(EVERYWHERE.contains(host) ? "127.0.0.1" : host, port) + "/q/health");
    }

    static boolean isUp(URI address) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == UP;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
