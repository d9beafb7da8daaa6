package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Reading beside a data folder that the Rackside before this one wrote. */
@Timeout(120)
class OlderFolderTest {
    private static final String SWITCH =
            """
            1.3.6.1.2.1.1.1.0|4|Acme switch
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.54321.7
            1.3.6.1.2.1.1.3.0|67|123400
            1.3.6.1.2.1.1.5.0|4|sw-a
            """;

    @TempDir Path folder;

    private VirtualAgent agent;
    private String target;

    @BeforeEach
    void start() throws IOException, SQLException {
        agent =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of("site-a", Recording.of(SWITCH)),
                        List.of(),
                        1,
                        Time.system());
        target = "snmp://127.0.0.1:" + agent.address().getPort();
        Cli.Ended made = run("site", "add", "A");
        assertEquals(0, made.status(), made.err());
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE node_binding");
            statement.execute("DROP TABLE cluster_inspection");
            statement.execute("PRAGMA user_version = 5");
        }
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data().resolve("rackside.db"));
    }

    private int version() throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private Cli.Ended run(String... more) {
        String[] args = new String[more.length + 4];
        System.arraycopy(more, 0, args, 0, more.length);
        args[more.length] = "--data";
        args[more.length + 1] = data().toString();
        args[more.length + 2] = "--lang";
        args[more.length + 3] = "en";
        return new Cli()
                .with("RACKSIDE_COMMUNITY", "site-a")
                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                .run(args);
    }

    /** As a console that acts on it does. */
    private void hold() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Files.writeString(
                data().resolve("rackside.holder"),
                "{\"pid\":%d,\"started\":\"%s\",\"name\":\"li\",\"host\":\"x\"}"
                        .formatted(self.pid(), self.info().startInstant().orElseThrow()));
    }

    @Test
    void itIsBroughtUpToDateAndRead() throws SQLException {
        Cli.Ended read = run("inventory", target);
        assertEquals(0, read.status(), read.err());
        assertTrue(read.out().contains("sw-a"), read.out());
        assertFalse(read.err().contains("older Rackside"), read.err());
        assertTrue(version() > 5);
        assertTrue(run("site", "list").out().contains("A"));
    }

    @Test
    void anAddressIsReadWithoutAFolderThatIsHeld() throws IOException, SQLException {
        hold();
        Cli.Ended read = run("inventory", target);
        assertEquals(0, read.status(), read.err());
        assertTrue(read.out().contains("sw-a"), read.out());
        assertEquals(
                1,
                read.err().lines().filter(line -> line.contains("older Rackside")).count(),
                read.err());
        assertEquals(5, version());
    }

    @Test
    void whatNeedsTheFolderSaysWhyItCannotBeRead() throws IOException {
        hold();
        for (String[] args :
                new String[][] {
                    {"site", "list"},
                    {"inventory", "sw-a"},
                    {"inventory", target, "--credential", "snmp-ro"}
                }) {
            Cli.Ended refused = run(args);
            assertEquals(1, refused.status(), refused.err());
            assertTrue(refused.err().contains("older Rackside"), refused.err());
            assertTrue(refused.err().contains("Close the Rackside"), refused.err());
        }
    }
}
