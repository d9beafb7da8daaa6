package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Blocks of sshd's configuration as a shell of this machine reads them of files. */
@Timeout(60)
class SshdBlocksTest {
    private static final ReadFrom ROOT_LOGIN = new ReadFrom(Source.SSHD, "permitrootlogin");
    private static final ReadFrom X11 = new ReadFrom(Source.SSHD, "x11forwarding");
    private static final List<ReadFrom> ASKED = List.of(ROOT_LOGIN, X11);

    @TempDir Path root;

    private Readings read(Map<String, String> files) throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve("etc/ssh").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().replace("/etc/", root + "/etc/"));
        }
        ReadingScript script = new ReadingScript(ASKED, List.of());
        String sshd =
                "sshd() { echo permitrootlogin no; echo x11forwarding no; }\n"
                        + "have() { :; }\nlimited() { shift; \"$@\"; }\n";
        String here =
                "say() { echo \"$*\"; }\n"
                        + script.script()
                                .replace("/etc/", root + "/etc/")
                                .replace("main() {", sshd + "main() {")
                        + "main </dev/null\n";
        Path said = root.resolve("said");
        Process process =
                new ProcessBuilder("/bin/sh", "-s")
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(here.getBytes(UTF_8));
        }
        assertEquals(0, process.waitFor());
        return script.read(Files.readAllLines(said), true).readings();
    }

    @Test
    void whatABlockAllowsIsToldBesideWhatTheRestForbids() throws Exception {
        Readings told =
                read(
                        Map.of(
                                "sshd_config",
                                "PermitRootLogin no\nInclude sshd_config.d/*.conf\nInclude none\n"
                                        + "Match Address 10.0.0.0/8,127.0.0.1\n"
                                        + "\tpermitrootlogin=\"yes\" # of the console\n"
                                        + " PermitRootLogin no\n"
                                        + " Include /etc/ssh/inner\n",
                                "sshd_config.d/10-a.conf",
                                "# Match User x\nmatch user backup\n  PermitRootLogin"
                                        + " without-password\n",
                                "sshd_config.d/20-b.conf",
                                "X11Forwarding yes\n",
                                "inner",
                                "X11Forwarding yes\n"));
        assertEquals(
                Map.of(
                        "",
                        Fact.known("no"),
                        "Match user backup",
                        Fact.known("without-password"),
                        "Match Address 10.0.0.0/8,127.0.0.1",
                        Fact.known("yes")),
                told.of(ROOT_LOGIN));
        assertEquals(
                Map.of(
                        "",
                        Fact.known("no"),
                        "Match Address 10.0.0.0/8,127.0.0.1",
                        Fact.known("yes")),
                told.of(X11));
    }

    @Test
    void withoutABlockThereIsOneValue() throws Exception {
        Readings told = read(Map.of("sshd_config", "PermitRootLogin no\n#Match all\n"));
        assertEquals(Map.of("", Fact.known("no")), told.of(ROOT_LOGIN));
    }

    @Test
    void aFileThatIncludesItselfOrCannotBeNamedIsSaid() throws Exception {
        String own = "Include /etc/ssh/sshd_config\n";
        Readings loop = read(Map.of("sshd_config", own));
        Fact<String> unread = Fact.unread(Message.of("core.baseline.not-readable"));
        assertEquals(
                Map.of("", Fact.known("no"), root + "/etc/ssh/sshd_config", unread), loop.of(X11));
        Readings quoted = read(Map.of("sshd_config", "Include \"a b.conf\"\n"));
        assertEquals(
                Map.of("", Fact.known("no"), "a b.conf".transform(n -> '"' + n + '"'), unread),
                quoted.of(X11));
    }
}
