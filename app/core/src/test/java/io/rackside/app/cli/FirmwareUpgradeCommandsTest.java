package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.app.FastTime;
import io.rackside.app.firmware.TwinFleet;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Firmware upgrades by command, with virtual BMCs. */
@Timeout(180)
class FirmwareUpgradeCommandsTest {
    private static final int PACE = 60;

    @TempDir Path folder;
    private TwinFleet fleet;

    @AfterEach
    void end() {
        fleet.close();
    }

    private Cli cli() {
        return new Cli().with("RACKSIDE_PASSWORD", TwinFleet.PASSWORD);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static JsonNode json(Cli.Ended ended) throws Exception {
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void aPlanFileIsCarriedOutByItsHashAndByNoOther() throws Exception {
        fleet = new TwinFleet(folder, new FastTime(PACE), UpdateFlavour.STANDARD, 2);
        fleet.rackside.close();
        String[] who = {"--user", TwinFleet.USER, "--data", data(), "--json"};
        Cli.Ended check = run(who, "firmware", "check", "srv-01", "srv-02");
        assertEquals(0, check.status(), check::err);
        assertEquals(2, json(check).path("devices").size());
        assertTrue(json(check).path("devices").path(0).path("parts").size() > 0);

        Path file = folder.resolve("plan.json");
        Cli.Ended plan =
                run(
                        who,
                        "firmware",
                        "plan",
                        "srv-01",
                        "srv-02",
                        "--package",
                        fleet.pack.name(),
                        "--out",
                        file.toString());
        assertEquals(0, plan.status(), plan::err);
        String hash = json(plan).path("hash").asText();
        assertEquals(2, json(plan).path("waves").size());
        assertTrue(json(plan).path("waves").path(0).path("canary").asBoolean());

        String[] upgrade = {"firmware", "upgrade", "--yes", "--plan", file.toString(), "--hash"};
        Cli.Ended other = run(who, with(upgrade, "00".repeat(32)));
        assertEquals(5, other.status(), other::out);
        assertEquals(0, fleet.flashes(1));
        assertEquals(2, run(who, "firmware", "upgrade", "--yes", "srv-01").status());

        Cli.Ended done = run(who, with(upgrade, hash));
        assertEquals(0, done.status(), done::err);
        JsonNode end = json(done);
        assertEquals(hash, end.path("plan").asText());
        for (JsonNode box : end.path("boxes")) {
            assertEquals("proved", box.path("state").asText());
            assertEquals(TwinFleet.WANTED, box.path("images").path(0).path("read").asText());
        }
        assertEquals(1, fleet.flashes(1));
        assertEquals(1, fleet.flashes(2));

        theReportHasTheVersionsReadBack();

        Cli.Ended status = cli().run("firmware", "status", "--data", data(), "--json");
        assertEquals(
                end.path("job").asText(),
                json(status).path("upgrades").path(0).path("job").asText());
        Cli.Ended shown = cli().run("firmware", "status", "--data", data(), "--lang", "zh");
        assertTrue(shown.out().contains("已证实"), shown::out);

        Files.writeString(file, Files.readString(file).replace("srv-01", "srv-09"));
        Cli.Ended edited = run(who, with(upgrade, hash));
        assertEquals(5, edited.status(), edited::out);
    }

    private void theReportHasTheVersionsReadBack() throws Exception {
        String sheet = folder.resolve("upgrade.xlsx").toString();
        String[] report = {"report", "firmware", "--data", data(), "--json", "--out"};
        Cli.Ended workbook = cli().run(with(report, sheet));
        assertEquals(0, workbook.status(), workbook::err);
        assertTrue(Files.size(Path.of(sheet)) > 1_000);
        Path plain = folder.resolve("upgrade.json");
        assertEquals(0, cli().run(with(report, plain.toString())).status());
        JsonNode root = JsonMapper.builder().build().readTree(Files.readAllBytes(plain));
        assertTrue(root.path("checkpoint").path("hash").asText().length() == 64, root::toString);
        JsonNode versions = root.path("sections").path(1).path("blocks").path(0).path("rows");
        assertEquals(2, versions.size());
        for (JsonNode row : versions) {
            assertEquals(TwinFleet.WANTED, row.path(5).path("text").asText());
            assertEquals("well", row.path(6).path("state").asText());
        }
        assertEquals(2, cli().run(with(report, "upgrade.doc")).status());
        assertEquals(1, cli().run(with(report, sheet, "no-such-job")).status());
    }

    @Test
    void whereNobodyConfirmsNothingBegins() throws Exception {
        fleet = new TwinFleet(folder, new FastTime(PACE), UpdateFlavour.STANDARD, 1);
        fleet.rackside.close();
        String[] who = {"--user", TwinFleet.USER, "--data", data()};
        String[] wanted = {"firmware", "upgrade", "srv-01", "--package", fleet.pack.name()};
        assertEquals(5, run(who, wanted).status());
        Prompt wrong = person("12345678");
        assertEquals(5, cli().askedBy(wrong).run(with(wanted, who)).status());
        assertEquals(0, fleet.flashes(1));
        assertEquals(2, run(who, "firmware", "upgrade", "srv-01").status(), "nothing said of what");
    }

    @Test
    void aHostGoesDownOnlyWhereSomebodyHasSaidSo() throws Exception {
        fleet = new TwinFleet(folder, new FastTime(PACE), UpdateFlavour.STANDARD, 1);
        String pack = fleet.takeInBios("9.77.0").name();
        fleet.rackside.close();
        String[] who = {"--user", TwinFleet.USER, "--data", data(), "--json"};
        Path file = folder.resolve("plan.json");
        Cli.Ended plan =
                run(who, "firmware", "plan", "srv-01", "--package", pack, "--out", file.toString());
        assertEquals(0, plan.status(), plan::err);
        String hash = json(plan).path("hash").asText();
        String[] upgrade = {
            "firmware", "upgrade", "--yes", "--plan", file.toString(), "--hash", hash
        };
        Cli.Ended unsaid = run(who, upgrade);
        assertEquals(5, unsaid.status(), unsaid::out);
        assertTrue(unsaid.err().contains("--release-hosts"), unsaid::err);

        String[] asked = {"firmware", "upgrade", "--plan", file.toString()};
        Cli.Ended refused =
                cli().askedBy(person(hash.substring(0, 8), "no", "no")).run(with(asked, who));
        assertEquals(1, refused.status(), refused::err);
        assertEquals(0, fleet.flashes(1));

        Cli.Ended done = run(who, with(upgrade, "--release-hosts"));
        assertEquals(0, done.status(), done::err);
        assertEquals("proved", json(done).path("boxes").path(0).path("state").asText());
        assertEquals(1, fleet.flashes(1));
        Cli.Ended trail = cli().run("audit", "list", "--data", data(), "--json");
        List<String> answers = new ArrayList<>();
        for (JsonNode entry : json(trail).path("entries")) {
            if (entry.path("kind").asText().equals("host.answer")) {
                JsonNode body = entry.path("body");
                answers.add(body.path("by").asText() + " " + body.path("answer").path("code"));
            }
        }
        assertEquals(
                List.of(
                        "order \"operations.host.readmitted-by-order\"",
                        "order \"operations.host.released-by-order\"",
                        "person \"operations.host.not-released\""),
                answers,
                "a person's no, then down and up again as was ordered, the newest first");
        String released =
                json(done).path("boxes").path(0).path("images").path(0).path("job").asText();
        JsonNode steps = json(cli().run("jobs", "show", released, "--data", data(), "--json"));
        assertTrue(
                steps.path("steps").path(1).path("detail").asText().contains("--release-hosts"),
                steps::toString);
    }

    /** Somebody who says these, one after the other, and then the last one again. */
    private static Prompt person(String... answers) {
        Iterator<String> said = List.of(answers).iterator();
        return new Prompt() {
            private String last = "";

            @Override
            public Optional<char[]> secret(String question) {
                return Optional.empty();
            }

            @Override
            public Optional<String> line(String question) {
                last = said.hasNext() ? said.next() : last;
                return Optional.of(last);
            }
        };
    }

    private Cli.Ended run(String[] who, String... command) {
        return cli().run(with(command, who));
    }

    private static String[] with(String[] first, String... then) {
        String[] all = new String[first.length + then.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }
}
