package io.rackside.drivers.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a node of kubeadm tells by the script, run by a shell of this machine in a made-up root. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class NodeScriptTest {
    private static final String MARK = "mark-7f3a";
    private static final String KEY = "THIS-IS-A-KEY";

    @TempDir private Path root;
    @TempDir private Path programs;

    private String pem;

    @BeforeEach
    void furnish() throws Exception {
        try (Site site = Site.open(Duration.ofDays(20))) {
            pem = site.cluster.authority();
        }
        for (String each :
                List.of("sh", "sed", "head", "tr", "cksum", "timeout", "cat", "sha256sum")) {
            Path found =
                    Stream.of("/usr/bin", "/bin")
                            .map(in -> Path.of(in, each))
                            .filter(Files::isExecutable)
                            .findFirst()
                            .orElseThrow();
            program(each, "exec " + found + " \"$@\"\n");
        }
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void program(String name, String body) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void member() throws IOException {
        file("etc/kubernetes/pki/etcd/server.crt", pem);
        file("etc/kubernetes/pki/etcd/server.key", KEY);
        file("etc/kubernetes/manifests/etcd.yaml", "    - --quota-backend-bytes=8589934592\n");
    }

    /** Each of its lines, without the mark. */
    private List<String> run() throws Exception {
        String script =
                "M="
                        + MARK
                        + "\nsay() { printf '\\n%s %s\\n' \"$M\" \"$*\"; }\n"
                        + NodeScript.text(root.toString())
                                .replaceFirst("(?m)^PATH=.*$", "PATH=" + programs)
                        + "main </dev/null; say done\n";
        File said = root.resolve("said").toFile();
        Process run =
                new ProcessBuilder("/bin/sh", "-s")
                        .redirectErrorStream(true)
                        .redirectOutput(said)
                        .start();
        run.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        run.getOutputStream().close();
        assertTrue(run.waitFor(30, TimeUnit.SECONDS), "the script does not end");
        String text = Files.readString(said.toPath());
        assertFalse(text.contains(KEY), "it tells a key");
        List<String> lines =
                text.lines()
                        .filter(each -> each.startsWith(MARK + " "))
                        .map(each -> each.substring(MARK.length() + 1))
                        .toList();
        assertEquals("done", lines.getLast(), text);
        return lines;
    }

    @Test
    void certificatesAreToldAndKeysAreNot() throws Exception {
        file("var/lib/kubelet/pki/kubelet.crt", pem);
        file(
                "var/lib/kubelet/pki/kubelet-client-current.pem",
                pem
                        + "-----BEGIN EC PRIVATE KEY-----\n"
                        + KEY
                        + "\n-----END EC PRIVATE KEY-----\n");
        file("etc/kubernetes/pki/apiserver.crt", pem);
        file("etc/kubernetes/pki/apiserver.key", KEY);
        file("etc/ssl/etcd/ssl/member-node1-key.pem", KEY + pem);
        String data = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        file(
                "etc/kubernetes/admin.conf",
                "users:\n- user:\n    client-certificate-data: "
                        + data
                        + "\n    client-key-data: "
                        + KEY
                        + "\n");
        NodeInside inside = NodeReading.of(run());
        assertEquals(
                List.of(
                        "/var/lib/kubelet/pki/kubelet.crt",
                        "/var/lib/kubelet/pki/kubelet-client-current.pem",
                        "/etc/kubernetes/pki/apiserver.crt",
                        "/etc/kubernetes/admin.conf"),
                inside.certificates().stream().map(NodeInside.OnDisk::file).toList());
        assertEquals(
                Expiries.certificates(new ClusterLogin.Certificate(pem, new char[0])).getFirst(),
                inside.certificates().getLast().certificate());
        assertEquals(Optional.empty(), inside.etcd());
    }

    @Test
    void etcdIsAskedByItsGateway() throws Exception {
        member();
        program(
                "curl",
                "case $* in *maintenance/status) printf '%s'"
                        + " '{\"dbSize\":\"7000000000\",\"leader\":\"10\",\"errors\":[]}';;"
                        + " *alarm) printf '%s' '{\"alarms\":[{\"alarm\":\"NOSPACE\"}]}';; esac\n");
        NodeInside.Member member = NodeReading.of(run()).etcd().orElseThrow();
        assertEquals(
                new NodeInside.Member(
                        8_589_934_592L,
                        OptionalLong.of(7_000_000_000L),
                        Optional.of(true),
                        List.of("NOSPACE"),
                        ""),
                member);
    }

    @Test
    void etcdIsAskedByItsOwnClientWhereThereIsNoOther() throws Exception {
        member();
        program(
                "etcdctl",
                "case $* in *status*) echo"
                        + " '[{\"Endpoint\":\"x\",\"Status\":{\"dbSize\":20480,\"leader\":0}}]';;"
                        + " *alarm*) echo 'memberID:1 alarm:CORRUPT';; esac\n");
        NodeInside.Member member = NodeReading.of(run()).etcd().orElseThrow();
        assertEquals(OptionalLong.of(20_480), member.size());
        assertEquals(Optional.of(false), member.leader());
        assertEquals(List.of("CORRUPT"), member.alarms());
    }

    @Test
    void whyEtcdCannotBeAskedIsSaid() throws Exception {
        member();
        assertEquals(
                "neither curl nor etcdctl", NodeReading.of(run()).etcd().orElseThrow().trouble());
        program("curl", "echo 'curl: (7) Failed to connect to 127.0.0.1 port 2379'; exit 7\n");
        NodeInside.Member member = NodeReading.of(run()).etcd().orElseThrow();
        assertTrue(member.trouble().startsWith("curl: (7)"), member::trouble);
        assertEquals(OptionalLong.empty(), member.size());
    }

    @Test
    void mirrorsAreAskedAndWhatIsNoAddressIsNot() throws Exception {
        file(
                "etc/containerd/certs.d/registry.site/hosts.toml",
                "server = \"https://registry.site\"\n[host.\"http://10.0.0.9:5000\"]\n"
                        + "[host.\"--output=/tmp/x\"]\n[host.\"https://u:secret@mirror\"]\n");
        program("curl", "printf 401\n");
        List<String> lines = run();
        NodeInside.Mirror mirror = NodeReading.of(lines).mirrors().getFirst();
        assertEquals("registry.site", mirror.registry());
        assertEquals(Map.of("http://10.0.0.9:5000", "401"), mirror.answers());
        assertFalse(String.join("\n", lines).contains("secret"));
    }

    @Test
    void pathsOfDisksAreCounted() throws Exception {
        program(
                "multipath",
                """
                cat <<'X'
                mpatha (3600508b400105e210000900000490000) dm-2 HPE,MSA 2050
                size=100G features='1 queue_if_no_path' hwhandler='1 alua' wp=rw
                |-+- policy='service-time 0' prio=50 status=active
                | `- 3:0:0:1 sdb 8:16 active ready running
                `-+- policy='service-time 0' prio=10 status=enabled
                  `- 4:0:0:1 sdc 8:32 failed faulty running
                3600508b400105e210000900000490001 dm-3 HPE,MSA 2050
                `-+- policy='service-time 0' prio=50 status=active
                  |- 3:0:0:2 sdd 8:48 active ready running
                  `- 4:0:0:2 sde 8:64 active ready running
                X
                """);
        assertEquals(
                List.of(
                        new NodeInside.Disk("mpatha", 1, 1),
                        new NodeInside.Disk("3600508b400105e210000900000490001", 2, 0)),
                NodeReading.of(run()).disks());
    }

    @Test
    void aHostThatIsNoNodeTellsNothing() throws Exception {
        NodeInside inside = NodeReading.of(run());
        assertEquals(new NodeInside(List.of(), Optional.empty(), List.of(), List.of()), inside);
    }
}
