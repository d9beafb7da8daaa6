package io.rackside.app.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.image.PackageRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What package files say of themselves, whole, cut short and damaged. */
class PackageFileTest {
    private static final String KERNEL = "4.19.90-52.22.v2207.ky10.aarch64";

    @TempDir Path folder;

    private Path driver() {
        return PackageFiles.rpm(
                folder,
                "kmod-hinic",
                "2.4.1.0",
                "1.ky10",
                "aarch64",
                List.of("kernel >= 4.19", "rpmlib(CompressedFileNames)"),
                PackageFiles.modules(KERNEL, "hinic", "hinic-vf"),
                20_000);
    }

    @Test
    void anRpmTellsItsNameVersionAndModules() throws Exception {
        PackageHead head = RpmFile.read(driver(), "x.rpm");
        assertEquals("kmod-hinic-2.4.1.0-1.ky10.aarch64", head.label());
        assertEquals(Set.of(KERNEL), head.kernels());
        assertEquals(Set.of("hinic", "hinic_vf"), head.modules());
        assertEquals(4096, head.installedBytes());
        assertTrue(head.told());
        assertFalse(head.kernel());
        assertFalse(head.builds());
    }

    @Test
    void aKernelIsKnownByItsImageAndWhatBuildsByWhatItNeeds() throws Exception {
        Path kernel =
                PackageFiles.rpm(
                        folder,
                        "kernel",
                        "4.19.91",
                        "1.ky10",
                        "x86_64",
                        List.of(),
                        List.of("/boot/vmlinuz-4.19.91", "/lib/modules/4.19.91/kernel/ice.ko.xz"),
                        10);
        assertTrue(RpmFile.read(kernel, "k").kernel());
        Path dkms =
                PackageFiles.rpm(
                        folder,
                        "mlnx-ofa",
                        "1",
                        "1",
                        "noarch",
                        List.of("dkms"),
                        List.of("/usr/src/mlnx-1/x.c"),
                        10);
        assertTrue(RpmFile.read(dkms, "d").builds());
        Path conf =
                PackageFiles.rpm(
                        folder,
                        "other",
                        "1",
                        "1",
                        "noarch",
                        List.of(),
                        List.of("/usr/src/other-1/dkms.conf"),
                        10);
        assertTrue(RpmFile.read(conf, "c").builds());
    }

    /** Wherever it was cut, it is refused in words and nothing else happens. */
    @Test
    void anRpmThatIsNotWholeIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(driver());
        for (int length = 0; length < whole.length; length += length < 2_000 ? 1 : 1_001) {
            Path cut = Files.write(folder.resolve("cut.rpm"), Arrays.copyOf(whole, length));
            refused(cut);
        }
        for (int at = 96; at < 2_000; at += 7) {
            byte[] other = whole.clone();
            other[at] ^= 0x55;
            Path file = Files.write(folder.resolve("other.rpm"), other);
            try {
                RpmFile.read(file, "other.rpm");
            } catch (PackageRefused e) {
                assertTrue(e.what().code().startsWith("core.packages."), e::toString);
            }
        }
    }

    private static void refused(Path file) {
        PackageRefused e =
                assertThrows(
                        PackageRefused.class,
                        () -> {
                            if (file.toString().endsWith(".rpm")) {
                                RpmFile.read(file, "x");
                            } else {
                                DebFile.read(file, "x");
                            }
                        },
                        file::toString);
        assertTrue(e.what().code().startsWith("core.packages."), e::toString);
    }

    @Test
    void aDebTellsItselfOrIsNamedByItsFile() throws Exception {
        Path deb =
                PackageFiles.deb(
                        folder,
                        "hinic-modules",
                        "1:2.4.1-3+b1",
                        "arm64",
                        "libc6 (>= 2.31), dkms | kmod",
                        List.of("/lib/modules/6.1/x.ko"));
        PackageHead head = DebFile.read(deb, "any.deb");
        assertEquals("hinic-modules", head.name());
        assertEquals(new Evr(1, "2.4.1", "3+b1"), head.version());
        assertEquals("arm64", head.architecture());
        assertEquals(12 * 1024, head.installedBytes());
        assertTrue(head.told());
        assertTrue(head.builds(), "it needs dkms");
        byte[] whole = Files.readAllBytes(deb);
        for (int length = 0; length < whole.length - 1; length++) {
            refused(Files.write(folder.resolve("cut.deb"), Arrays.copyOf(whole, length)));
        }
    }

    @Test
    void aDebWhoseControlFileIsNotReadHereIsNamedByItsFileAlone() throws IOException {
        Path deb = PackageFiles.deb(folder, "probe", "1.0-1", "all", "", List.of("/opt/x"));
        byte[] bytes = Files.readAllBytes(deb);
        byte[] mark = "control.tar.gz".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int at = 8 + 60 + 4;
        byte[] other = "control.tar.xz".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertEquals(mark.length, other.length);
        System.arraycopy(other, 0, bytes, at, other.length);
        Path packed = Files.write(folder.resolve("packed.deb"), bytes);
        PackageHead head = DebFile.read(packed, "probe_1%3a1.0-1_all.deb");
        assertEquals("probe-1:1.0-1.all", head.label());
        assertFalse(head.told());
        assertTrue(DebFile.read(packed, "mlnx-dkms_1.0_all.deb").builds());
        PackageRefused nameless =
                assertThrows(PackageRefused.class, () -> DebFile.read(packed, "driver.deb"));
        assertEquals("core.packages.deb-unread", nameless.what().code());
    }

    @ParameterizedTest
    @CsvSource({
        "RPM,1.0,1.0,0",
        "RPM,1.0,1.1,-1",
        "RPM,1.10,1.9,1",
        "RPM,1.0~rc1,1.0,-1",
        "RPM,1.0^git1,1.0,1",
        "RPM,1.0^git1,1.0.1,-1",
        "RPM,1.0a,1.0,1",
        "RPM,2.4.1.0,2.5.0.0,-1",
        "RPM,1.05,1.5,0",
        "RPM,a,1,-1",
        "RPM,1.0_1,1.0.1,0",
        "DEB,1.0,1.0,0",
        "DEB,1.0~rc1,1.0,-1",
        "DEB,1.0+b1,1.0,1",
        "DEB,1.10,1.9,1",
        "DEB,1.0a,1.0,1",
        "DEB,1.0a,1.0+,-1",
        "DEB,0.09,0.9,0"
    })
    void versionsAreOrderedAsTheirManagersOrderThem(
            PackageKind kind, String one, String other, int order) {
        assertEquals(order, Integer.signum(VersionRules.compare(kind, one, other)));
        assertEquals(-order, Integer.signum(VersionRules.compare(kind, other, one)));
    }
}
