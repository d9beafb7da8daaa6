package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code rackside firmware} as far as it keeps packages, keys and baselines. */
class FirmwareLibraryCommandsTest {
    private static final String PASSPHRASE = "canary-passphrase-77";

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        LogFile.close();
    }

    private Cli.Ended firmware(String data, String... args) {
        return firmware(Prompt.nobody(), data, args);
    }

    private Cli.Ended firmware(Prompt person, String data, String... args) {
        List<String> all = new ArrayList<>(List.of("firmware"));
        all.addAll(Arrays.asList(args));
        all.addAll(List.of("--data", folder.resolve(data).toString()));
        return new Cli()
                .with("RACKSIDE_VAULT_PASSPHRASE", PASSPHRASE)
                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                .askedBy(person)
                .run(all.toArray(String[]::new));
    }

    private JsonNode json(String data, String... args) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.add("--json");
        Cli.Ended ended = firmware(data, all.toArray(String[]::new));
        assertEquals(0, ended.status(), ended.err());
        return JsonMapper.builder().build().readTree(ended.out());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private JsonNode made(String version) throws IOException {
        Files.write(
                folder.resolve("hdm.bin"), version.repeat(2_000).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("draft.json"),
                """
                {"name": "A-07", "expires": "2099-01-01T00:00:00Z", "items": [
                  {"item": "hdm", "file": "hdm.bin", "component": "bmc", "vendor": "H3C",
                   "models": ["R4900 G5"], "version": "%s", "hostDown": false, "minutes": 9,
                   "notes": {"zh-CN": "修复"}}]}
                """
                        .formatted(version));
        return json(
                "centre",
                "bundle",
                "create",
                file("draft.json"),
                file("hdm-" + version + ".zip"),
                "--key",
                "centre");
    }

    @Test
    void aBundleGoesFromTheCentreToTheSiteByAFingerprintOnPaper() throws IOException {
        JsonNode own = json("centre", "bundle", "key", "centre", "--public", file("centre.pub"));
        String paper = own.path("fingerprint").asText();
        JsonNode bundle = made("3.20");
        assertEquals(1, bundle.path("images").size());
        assertTrue(Files.exists(folder.resolve("hdm-3.20.zip.minisig")));

        Cli.Ended unknown = firmware("site", "import", file("hdm-3.20.zip"));
        assertEquals(5, unknown.status());
        assertTrue(unknown.err().contains("nobody here trusts"), unknown.err());

        Cli.Ended untyped =
                firmware("site", "keys", "add", file("centre.pub"), "--owner", "control centre");
        assertEquals(5, untyped.status());
        assertFalse(untyped.err().contains(paper), "it is on paper, not on the screen");
        Cli.Ended mistyped =
                firmware(
                        "site",
                        "keys",
                        "add",
                        file("centre.pub"),
                        "--owner",
                        "control centre",
                        "--confirm",
                        paper.replace(paper.charAt(0), paper.charAt(0) == 'a' ? 'b' : 'a'));
        assertEquals(5, mistyped.status());
        assertFalse(mistyped.err().contains(paper), mistyped.err());
        Cli.Ended typed =
                firmware(
                        typing(paper),
                        "site",
                        "keys",
                        "add",
                        own.path("key").asText(),
                        "--owner",
                        "control centre",
                        "--until",
                        "2098-12-31");
        assertEquals(0, typed.status(), typed.err());

        assertEquals(
                "control centre",
                json("site", "bundle", "verify", file("hdm-3.20.zip")).path("signer").asText());
        JsonNode imported = json("site", "import", file("hdm-3.20.zip"));
        assertEquals("bundle", imported.at("/packages/0/format").asText());
        JsonNode listed = json("site", "list");
        assertEquals("trusted", listed.at("/packages/0/standing").asText());
        assertEquals("3.20", listed.at("/packages/0/images/0/version").asText());
        assertEquals("修复", listed.at("/packages/0/images/0/notes/zh-CN").asText());
        String table = firmware("site", "list").out();
        assertTrue(table.contains("signed: control centre"), table);

        JsonNode keys = json("site", "keys", "list");
        assertEquals("firmware", keys.at("/keys/0/purposes/0").asText());
        assertEquals("2098-12-31T23:59:59.999999999Z", keys.at("/keys/0/until").asText());
        assertEquals("centre", json("centre", "keys", "list").at("/own/0/name").asText());

        assertEquals(5, firmware("site", "keys", "revoke", paper, "--confirm", "yes").status());
        assertEquals(0, firmware("site", "keys", "revoke", paper, "--confirm", paper).status());
        assertEquals("keyRevoked", json("site", "list").at("/packages/0/standing").asText());
    }

    private static Prompt typing(String line) {
        return new Prompt() {
            @Override
            public Optional<char[]> secret(String question) {
                return Optional.empty();
            }

            @Override
            public Optional<String> line(String question) {
                return Optional.of(line);
            }
        };
    }

    @Test
    void manyFilesComeInAtOnceAndTheBadOnesAreNamed() throws IOException {
        json("centre", "bundle", "key", "centre");
        made("3.20");
        Files.writeString(folder.resolve("a.bin"), "one");
        Files.writeString(folder.resolve("b.bin"), "two");
        Cli.Ended none = firmware("site", "import", file("a.bin"), file("b.bin"), "--unsigned");
        assertEquals(5, none.status());
        Cli.Ended some =
                firmware(
                        "site",
                        "import",
                        file("a.bin"),
                        file("hdm-3.20.zip.minisig"),
                        "--component",
                        "bios",
                        "--version",
                        "U46 v2.10",
                        "--model",
                        "R750",
                        "--unsigned",
                        "--no-host-down",
                        "--json");
        assertEquals(0, some.status(), some.err());
        JsonNode root = JsonMapper.builder().build().readTree(some.out());
        assertEquals(1, root.path("packages").size());
        assertFalse(root.at("/packages/0/signed").asBoolean());
        assertFalse(root.at("/packages/0/images/0/hostDown").asBoolean());
        String sha256 = root.at("/packages/0/sha256").asText();
        assertEquals(2, firmware("site", "remove", "nothing").status());
        assertEquals(0, firmware("site", "remove", sha256.substring(0, 12)).status());
        assertEquals(0, json("site", "list").path("packages").size());
    }

    @Test
    void whatIsAskedWronglyIsAUsageError() throws IOException {
        Files.writeString(folder.resolve("a.bin"), "one");
        assertEquals(2, firmware("site", "import", file("none.bin")).status());
        assertEquals(2, firmware("site", "import").status());
        Cli.Ended part = firmware("site", "import", file("a.bin"), "--component", "toaster");
        assertEquals(2, part.status());
        assertTrue(part.err().contains("storage-controller"), part.err());
        assertEquals(2, firmware("site", "bundle", "verify", file("none.zip")).status());
        assertEquals(2, firmware("site", "baseline", "import", file("none.json")).status());
        assertEquals(2, firmware("site", "baseline", "remove", "none").status());
        assertEquals(2, firmware("site", "keys", "revoke", "ab").status());
        assertEquals(5, firmware("site", "keys", "add", "nonsense", "--owner", "o").status());
        assertEquals(
                5,
                firmware("site", "bundle", "verify", file("a.bin"), "--key", "nonsense").status());
        assertEquals(
                2,
                firmware("site", "keys", "add", "x", "--owner", "o", "--until", "soon").status());
    }

    @Test
    void aBaselineComesInIsListedAndGoes() throws IOException {
        Files.writeString(
                folder.resolve("b.json"),
                """
                {"name": "2026-11", "wanted": [
                  {"model": "R4900 G5", "component": "bmc", "version": "3.20"},
                  {"model": "R4900 G5", "component": "bios", "version": "5.42",
                   "reason": "5.50 hangs"}]}
                """);
        assertEquals(2, json("site", "baseline", "import", file("b.json")).path("wanted").size());
        JsonNode list = json("site", "baseline", "list");
        assertEquals("5.50 hangs", list.at("/baselines/0/wanted/1/reason").asText());
        assertTrue(firmware("site", "baseline", "list").out().contains("2026-11"));
        assertEquals(0, firmware("site", "baseline", "remove", "2026-11").status());
        assertEquals(0, json("site", "baseline", "list").path("baselines").size());
    }

    @Test
    void noSecretOfASigningKeyIsPrintedOrLogged() throws IOException {
        Cli.Ended made = firmware("centre", "bundle", "key", "centre");
        assertEquals(0, made.status(), made.err());
        assertFalse((made.out() + made.err()).contains(PASSPHRASE));
        Path log = folder.resolve("centre/log/rackside.log");
        String logged = Files.exists(log) ? Files.readString(log) : "";
        assertFalse(logged.contains(PASSPHRASE));
        assertEquals(1, json("centre", "keys", "list").path("own").size());
        assertEquals(5, firmware("centre", "bundle", "key", "centre").status());
    }
}
