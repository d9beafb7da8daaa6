package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class DataFoldersTest {
    private static final Path HOME = Path.of("/home/li");

    private static Path usual(Map<String, String> env, String system) {
        return new DataFolders(env, system, HOME).chosen(null);
    }

    @Test
    void theFolderIsWhereTheSystemKeepsAUsersData() {
        assertEquals(HOME.resolve(".local/share/rackside"), usual(Map.of(), "Linux"));
        assertEquals(Path.of("/x/rackside"), usual(Map.of("XDG_DATA_HOME", "/x"), "Linux"));
        assertEquals(
                HOME.resolve("Library/Application Support/rackside"), usual(Map.of(), "Mac OS X"));
        assertEquals(Path.of("/l/rackside"), usual(Map.of("LOCALAPPDATA", "/l"), "Windows 11"));
    }

    @Test
    void anOptionGoesBeforeTheEnvironmentAndThatBeforeTheUsualPlace() {
        Map<String, String> env = Map.of("RACKSIDE_DATA", "/env");
        assertEquals(Path.of("/env"), usual(env, "Linux"));
        assertEquals(
                Path.of("/asked"), new DataFolders(env, "Linux", HOME).chosen(Path.of("/asked")));
    }

    @Test
    void theDemoNeverSharesTheRealFolder() {
        DataFolders folders = new DataFolders(Map.of(), "Linux", HOME);
        assertNotEquals(folders.chosen(null), folders.demo(null, 42, 1));
        assertNotEquals(folders.demo(null, 42, 1), folders.demo(null, 42, 240));
        assertEquals(Path.of("/d"), folders.demo(Path.of("/d"), 42, 1));
    }
}
