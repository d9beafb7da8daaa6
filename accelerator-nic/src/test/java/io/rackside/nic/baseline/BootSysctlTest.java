package io.rackside.nic.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.nic.baseline.BootSysctl.Assigned;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class BootSysctlTest {
    private static final String OURS = "/etc/sysctl.d/91-rackside-virtualisation.conf";

    private static BootSysctl.File file(String path, String... lines) {
        return new BootSysctl.File(path, List.of(lines), true);
    }

    private static BootSysctl boot(BootSysctl.File... files) {
        return BootSysctl.of(Arrays.asList(files));
    }

    private static Optional<Assigned> said(String value, String file) {
        return Optional.of(new Assigned(value, file));
    }

    @Test
    void aFileOfALaterNameHasTheLastWordWhateverItsFolder() {
        BootSysctl boot =
                boot(
                        file("/usr/lib/sysctl.d/99-vendor.conf", "vm.swappiness=60"),
                        file(OURS, "vm.swappiness = 10"));
        assertEquals(said("60", "/usr/lib/sysctl.d/99-vendor.conf"), boot.atBoot("vm.swappiness"));
        assertEquals(
                said("10", OURS),
                boot(
                                file("/usr/lib/sysctl.d/50-default.conf", "vm.swappiness=60"),
                                file(OURS, "vm.swappiness = 10"))
                        .atBoot("vm.swappiness"));
    }

    @Test
    void aFileInEtcHidesThoseOfItsNameElsewhereAlsoWhenItIsEmpty() {
        BootSysctl boot =
                boot(
                        file("/usr/lib/sysctl.d/99-vendor.conf", "vm.swappiness=60"),
                        file("/etc/sysctl.d/99-vendor.conf"),
                        file(OURS, "vm.swappiness = 10"));
        assertEquals(said("10", OURS), boot.atBoot("vm.swappiness"));
    }

    @Test
    void sysctlConfIsReadLastByOneProgramAndNotByTheOther() {
        BootSysctl boot =
                boot(
                        file(OURS, "vm.swappiness = 10"),
                        file("/etc/sysctl.conf", "vm.swappiness = 30"));
        assertEquals(said("10", OURS), boot.atBoot("vm.swappiness"));
        assertEquals(said("30", "/etc/sysctl.conf"), boot.bySysctl("vm.swappiness"));
    }

    @Test
    void whatNoFileSaysIsNotKnown() {
        BootSysctl boot = boot(file(OURS, "# vm.swappiness = 10", "; x = 1", "", "nonsense"));
        assertEquals(Optional.empty(), boot.atBoot("vm.swappiness"));
    }

    @Test
    void aKeyIsTheSameWithSlashesAndAnErrorThatIsPassedOverStillSets() {
        BootSysctl boot = boot(file(OURS, "-net/ipv4/conf/eth0.100/rp_filter = 2"));
        assertEquals(said("2", OURS), boot.atBoot("net.ipv4.conf.eth0/100.rp_filter"));
    }

    @Test
    void aPatternGivesWayToWhatNamesTheKey() {
        BootSysctl.File named = file("/etc/sysctl.d/10-a.conf", "net.ipv4.conf.all.rp_filter = 1");
        BootSysctl.File pattern = file("/etc/sysctl.d/50-b.conf", "net.ipv4.conf.*.rp_filter = 2");
        assertEquals(
                said("1", "/etc/sysctl.d/10-a.conf"),
                boot(named, pattern).atBoot("net.ipv4.conf.all.rp_filter"));
        assertEquals(
                said("2", "/etc/sysctl.d/50-b.conf"),
                boot(named, pattern).atBoot("net.ipv4.conf.default.rp_filter"));
        BootSysctl.File apart = file("/etc/sysctl.d/60-c.conf", "-net.ipv4.conf.default.rp_filter");
        assertEquals(
                Optional.empty(), boot(pattern, apart).atBoot("net.ipv4.conf.default.rp_filter"));
    }

    @Test
    void whatIsSetForAllLaterIsHandedDownWhereTheKernelDoesThat() {
        BootSysctl boot =
                boot(
                        file(OURS, "net.ipv6.conf.default.disable_ipv6 = 0"),
                        file("/etc/sysctl.d/95-off.conf", "net.ipv6.conf.all.disable_ipv6 = 1"));
        assertEquals(
                said("1", "/etc/sysctl.d/95-off.conf"),
                boot.atBoot("net.ipv6.conf.default.disable_ipv6"));
        BootSysctl other =
                boot(
                        file(OURS, "net.ipv6.conf.default.accept_ra = 0"),
                        file("/etc/sysctl.d/95-off.conf", "net.ipv6.conf.all.accept_ra = 1"));
        assertEquals(said("0", OURS), other.atBoot("net.ipv6.conf.default.accept_ra"));
    }

    @Test
    void forwardingHasTwoNames() {
        BootSysctl boot =
                boot(
                        file(OURS, "net.ipv4.ip_forward = 1"),
                        file("/etc/sysctl.d/95-off.conf", "net.ipv4.conf.all.forwarding = 0"));
        assertEquals(said("0", "/etc/sysctl.d/95-off.conf"), boot.atBoot("net.ipv4.ip_forward"));
    }

    @Test
    void whatCouldNotBeReadIsToldOf() {
        assertFalse(boot(new BootSysctl.File(OURS, List.of(), false)).whole());
    }

    @Test
    void aPatternThatIsNoneFitsNothing() {
        BootSysctl boot = boot(file(OURS, "net.ipv4.conf.[.rp_filter = 2"));
        assertEquals(Optional.empty(), boot.atBoot("net.ipv4.conf.all.rp_filter"));
    }
}
