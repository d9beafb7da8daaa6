package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.cluster.ClusterRack;
import io.rackside.drivers.cluster.virtual.Role;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands against a rack and the stand-in for its cluster. */
abstract class ClusterCli {
    static final String PASSPHRASE = "canary-21-vault-passphrase";
    static final String PASSWORD = "canary-21-jump-password";
    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    Path data;
    Path kubeconfig;
    ClusterRack rack;

    @BeforeEach
    void aRackAndItsCluster() throws IOException {
        data = folder.resolve("data");
        kubeconfig = folder.resolve("viewer.yaml");
        rack = ClusterRack.in(data, folder.resolve("state/rackside/anchors"));
        Files.writeString(kubeconfig, rack.virtual().kubeconfig(Role.VIEWER));
    }

    @AfterEach
    void stopAndFindNoSecret() throws IOException {
        rack.close();
        LogFile.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(rack.virtual().token(Role.VIEWER)), file.toString());
                assertFalse(text.contains(PASSPHRASE) || text.contains(PASSWORD), file.toString());
            }
        }
    }

    Cli.Ended run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", data.toString()));
        Cli.Ended ended =
                new Cli()
                        .with("LANG", "en")
                        .with("XDG_STATE_HOME", folder.resolve("state").toString())
                        .with("RACKSIDE_PASSWORD", PASSWORD)
                        .with("RACKSIDE_VAULT_PASSPHRASE", PASSPHRASE)
                        .run(all.toArray(String[]::new));
        assertFalse(ended.err().contains("\tat "), ended.err());
        return ended;
    }

    JsonNode json(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        Cli.Ended ended = run(all.toArray(String[]::new));
        assertEquals(0, ended.status(), () -> ended.err() + ended.out());
        return JSON.readTree(ended.out());
    }

    JsonNode onFile(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--kubeconfig", kubeconfig.toString()));
        return json(all.toArray(String[]::new));
    }
}
