package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.host.parse.FileList;
import io.rackside.drivers.host.parse.OsReleaseFile;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.OperatingSystem.Family;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class OsRecognitionTest {
    private static OperatingSystem os(String osRelease, String files, String nkvers) {
        Map<String, String> values =
                osRelease.isBlank() ? Map.of() : OsReleaseFile.parse(osRelease);
        return OsRecognition.of(values, FileList.parse(files), nkvers);
    }

    @ParameterizedTest
    @CsvSource({"Tercel, SP1", "Sword, SP2", "Lance, SP3", "Halberd, SP3"})
    void kylinsServicePacksAreToldByTheirNames(String called, String pack) {
        OperatingSystem os =
                os(
                        """
                        NAME="Kylin Linux Advanced Server"
                        VERSION="V10 (%1$s)"
                        ID="kylin"
                        VERSION_ID="V10"
                        PRETTY_NAME="Kylin Linux Advanced Server V10 (%1$s)"
                        """
                                .formatted(called),
                        "",
                        "");
        assertEquals(Family.KYLIN_SERVER, os.family());
        assertEquals("V10", os.version());
        assertEquals(pack, os.servicePack());
    }

    @Test
    void whatKylinsOwnFilesSayGoesBeforeTheName() {
        String osRelease = "ID=\"kylin\"\nVERSION_ID=\"V10\"\nVERSION=\"V10 (Halberd)\"\n";
        String product =
                """
                ==> /etc/.productinfo <==
                Kylin Linux Advanced Server
                release V10 SP3 2403/(Halberd)-x86_64-Build20/20240426
                """;
        OperatingSystem os = os(osRelease, product, "");
        assertEquals("SP3", os.servicePack());
        assertEquals(
                "Kylin Linux Advanced Server release V10 SP3"
                        + " 2403/(Halberd)-x86_64-Build20/20240426",
                os.release());
        String kyinfo =
                """
                ==> /etc/.kyinfo <==
                [dist]
                name=Kylin
                dist_id=Kylin-Server-10-SP2-Release-Build09-20210524-x86_64-2021-05-24 15:44:13
                """;
        assertEquals("SP2", os(osRelease, kyinfo, "").servicePack());
        assertEquals(
                "SP1",
                os(osRelease, "", "release V10 (SP1) /(Tercel)-aarch64-Build20/20210518")
                        .servicePack());
    }

    @Test
    void aKernelOfAnotherServicePackChangesNothing() {
        String osRelease = "ID=\"kylin\"\nVERSION_ID=\"V10\"\nVERSION=\"V10 (Lance)\"\n";
        assertEquals("SP3", os(osRelease, "", "Kernel:\n4.19.90-24.4.v2101.ky10").servicePack());
    }

    @Test
    void theDesktopIsNotTheServer() {
        OperatingSystem os =
                os("NAME=\"Kylin\"\nID=kylin\nID_LIKE=debian\nVERSION_ID=\"v10\"\n", "", "");
        assertEquals(Family.KYLIN_DESKTOP, os.family());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uos | UnionTech OS Server 20 | 20 | UOS | ''",
                "openEuler | openEuler 22.03 (LTS-SP3) | 22.03 | OPENEULER | SP3",
                "openEuler | openEuler 24.03 (LTS) | 24.03 | OPENEULER | ''",
                "anolis | Anolis OS 8.8 | 8.8 | ANOLIS | ''",
                "centos | CentOS Linux 7 (Core) | 7 | CENTOS | ''",
                "debian | Debian GNU/Linux 12 (bookworm) | 12 | DEBIAN | ''",
                "ubuntu | Ubuntu 22.04.4 LTS | 22.04 | UBUNTU | ''",
                "sles | SUSE Linux Enterprise Server 15 SP4 | 15.4 | SUSE | SP4",
                "rhel | Red Hat Enterprise Linux 9.4 (Plow) | 9.4 | RHEL | ''",
                "slackware | Slackware 15.0 | 15.0 | OTHER | ''"
            })
    void theOthersAreToldApart(String id, String name, String version, Family family, String pack) {
        OperatingSystem os =
                os(
                        "ID=\"%s\"\nPRETTY_NAME=\"%s\"\nVERSION_ID=\"%s\"\n"
                                .formatted(id, name, version),
                        "",
                        "");
        assertEquals(family, os.family());
        assertEquals(pack, os.servicePack());
        assertEquals(version, os.version());
        assertEquals(name, os.name());
    }

    @Test
    void aRelativeOfRedHatIsOne() {
        assertEquals(
                Family.RHEL_LIKE,
                os("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", "", "").family());
    }

    @Test
    void aSystemFromBeforeOsReleaseIsToldByItsReleaseFile() {
        OperatingSystem os =
                os("", "==> /etc/centos-release <==\nCentOS release 6.10 (Final)\n", "");
        assertEquals(Family.CENTOS, os.family());
        assertEquals("6.10", os.version());
        assertEquals("CentOS release 6.10 (Final)", os.name());
    }

    @Test
    void uosTellsItsBuildBesideItsRelease() {
        String files =
                """
                ==> /etc/os-version <==
                [Version]
                SystemName=UnionTech OS Server
                MajorVersion=20
                MinorVersion=1060
                ==> /etc/uos-release <==
                UnionTech OS Server release 20 (kongzi)
                """;
        assertEquals(
                "UnionTech OS Server release 20 (kongzi) 1060",
                os("ID=uos\nVERSION_ID=20\n", files, "").release());
    }
}
