package io.rackside.app.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What rpm and dpkg make and say, held against what we read. */
@Tag("peer")
class PackagePeerTest {
    private static final List<String> VERSIONS =
            List.of(
                    "1.0", "1.0.0", "1.0~rc1", "1.0a", "1.0+b1", "1.10", "1.9", "01.9", "2.4.1.0",
                    "2.5.0.0", "5.10.0", "5.10.0a", "1.0~~", "1.0~", "a1", "1a1", "1.a", "1.1a2");

    @TempDir Path folder;

    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(false).start();
        } catch (IOException _) {
            return "";
        }
        process.getOutputStream().close();
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        process.waitFor(60, TimeUnit.SECONDS);
        return said;
    }

    private static void requireThere(String program) throws IOException, InterruptedException {
        assumeTrue(
                !run(program, "--version").isEmpty(),
                () -> "SKIPPED: " + program + " is not installed");
    }

    @Test
    void dpkgOrdersVersionsAsWeDo() throws Exception {
        requireThere("dpkg");
        List<String> some = VERSIONS.subList(0, 9);
        for (String one : some) {
            for (String other : some) {
                Process process =
                        new ProcessBuilder("dpkg", "--compare-versions", one, "lt", other)
                                .redirectErrorStream(true)
                                .start();
                process.getInputStream().readAllBytes();
                boolean older = process.waitFor() == 0;
                assertEquals(
                        older,
                        VersionRules.compare(PackageKind.DEB, one, other) < 0,
                        one + " " + other);
            }
        }
    }

    @Test
    void rpmOrdersVersionsAsWeDo() throws Exception {
        requireThere("rpm");
        StringBuilder lua = new StringBuilder("%{lua: ");
        for (String one : VERSIONS) {
            for (String other : VERSIONS) {
                lua.append("print(rpm.vercmp('").append(one).append("','").append(other);
                lua.append("')..' ') ");
            }
        }
        String[] said = run("rpm", "--eval", lua.append("}").toString()).strip().split("\\s+");
        assumeTrue(said.length == VERSIONS.size() * VERSIONS.size(), "SKIPPED: rpm has no Lua");
        int at = 0;
        for (String one : VERSIONS) {
            for (String other : VERSIONS) {
                assertEquals(
                        Integer.parseInt(said[at++]),
                        Integer.signum(VersionRules.compare(PackageKind.RPM, one, other)),
                        one + " " + other);
            }
        }
    }

    @Test
    void whatRpmbuildMakesIsReadAsRpmReadsIt() throws Exception {
        requireThere("rpmbuild");
        Path spec =
                Files.writeString(
                        folder.resolve("probe.spec"),
                        """
                        Name: rackside-probe
                        Epoch: 2
                        Version: 1.0~rc1
                        Release: 3.ky10
                        Summary: x
                        License: x
                        BuildArch: noarch
                        Requires: dkms
                        %description
                        x
                        %install
                        mkdir -p %{buildroot}/lib/modules/4.19.90/extra
                        echo x > %{buildroot}/lib/modules/4.19.90/extra/mlx5-core.ko
                        %files
                        /lib/modules/4.19.90/extra/mlx5-core.ko
                        """);
        run("rpmbuild", "-bb", "--define", "_topdir " + folder, spec.toString());
        List<Path> made;
        try (Stream<Path> all = Files.walk(folder)) {
            made = all.filter(path -> path.toString().endsWith(".rpm")).toList();
        }
        assumeTrue(made.size() == 1, "SKIPPED: rpmbuild made nothing");
        PackageHead head = RpmFile.read(made.getFirst(), "probe.rpm");
        assertEquals("rackside-probe-2:1.0~rc1-3.ky10.noarch", head.label());
        assertEquals(List.of("4.19.90"), List.copyOf(head.kernels()));
        assertEquals(List.of("mlx5_core"), List.copyOf(head.modules()));
        assertEquals(true, head.builds());
        String told =
                run(
                        "rpm",
                        "-qp",
                        "--qf",
                        "%{NAME} %{EPOCH} %{VERSION} %{RELEASE} %{ARCH}\\n",
                        made.getFirst().toString());
        assertEquals(head.version(), Had.of(told).orElseThrow().version());
    }

    /** Those of our own making are packages to dpkg too. */
    @Test
    void whatTheTestsMakeIsReadByDpkg() throws Exception {
        requireThere("dpkg-deb");
        Path deb =
                PackageFiles.deb(
                        folder, "probe", "1:2.0-1", "all", "libc6", List.of("/opt/probe/x"));
        assertEquals(
                "probe deb 1:2.0-1 - all",
                run(
                                "dpkg-deb",
                                "-W",
                                "--showformat=${Package} deb ${Version} - ${Architecture}",
                                deb.toString())
                        .strip());
    }
}
