package io.rackside.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Requests that reading a recorded PowerEdge R750 takes, by the command line's own count. */
final class InventoryRequests implements Bench {
    private static final Map<String, String> PASSWORD = Map.of("RACKSIDE_PASSWORD", "bench-only");

    @Override
    public String id() {
        return "r750-inventory";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        Path tree = Path.of(System.getProperty("rackside.corpus"), "redfish");
        tree = tree.resolve("dell-poweredge-r750-idrac9");
        if (!Files.isDirectory(tree)) {
            throw new IOException("the recording " + tree.getFileName() + " is not here");
        }
        try (TemporaryFolder data = TemporaryFolder.make();
                Program twin =
                        Program.rackside(
                                PASSWORD,
                                "virtual",
                                "redfish",
                                "--port",
                                "0",
                                "--user",
                                "bench",
                                "--tree",
                                tree.toString())) {
            String ready = twin.awaitLine(line -> line.startsWith("ready "), 60);
            try (Program inventory =
                    Program.rackside(
                            PASSWORD,
                            "inventory",
                            ready.substring("ready ".length()),
                            "--user",
                            "bench",
                            "--trust-new",
                            "--json",
                            "--stats",
                            "--data",
                            data.path().toString())) {
                JsonNode stats = new ObjectMapper().readTree(inventory.answer(120)).path("stats");
                return List.of(
                        count("requests", "full inventory of an R750", stats, "requests", 120),
                        count(
                                "first-screen",
                                "first screen of an R750",
                                stats,
                                "firstScreenRequests",
                                6));
            }
        }
    }

    private Figure count(String name, String what, JsonNode stats, String field, int limit)
            throws IOException {
        if (!stats.path(field).isNumber()) {
            throw new IOException("no " + field + " in " + stats);
        }
        return Figure.of(id() + "-" + name, what, stats.path(field).asInt(), "requests", limit);
    }
}
