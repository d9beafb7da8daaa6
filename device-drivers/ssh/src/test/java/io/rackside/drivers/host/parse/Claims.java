package io.rackside.drivers.host.parse;

import io.rackside.model.host.Bond;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Who reads which recording of a host: each file of the corpus has exactly one reader here. */
public final class Claims {
    /**
     * A reader of recordings.
     *
     * @param files what the names of its files match, the folder's name before them
     * @param parse gives a value, or refuses
     * @param refused whether these files are errors, which it has to refuse
     * @param elsewhere a test of another module, by its path, that reads them; empty for none
     */
    public record Claim(
            Pattern files, Function<String, ?> parse, boolean refused, String elsewhere) {}

    private static final String NIC = "accelerator-nic/src/test/java/io/rackside/nic/";
    private static final List<Claim> ALL = new ArrayList<>();

    private Claims() {}

    static {
        vm();
        insights();
        jc();
        others();
    }

    private static void reads(String files, Function<String, ?> parse) {
        ALL.add(new Claim(Pattern.compile(files), parse, false, ""));
    }

    private static void refuses(String files, Function<String, ?> parse) {
        ALL.add(new Claim(Pattern.compile(files), parse, true, ""));
    }

    private static void leaves(String files, String test) {
        ALL.add(new Claim(Pattern.compile(files), text -> text, false, NIC + test));
    }

    private static Bond bond(String text) {
        return ProcBonding.parse("bond0", text);
    }

    private static void vm() {
        refuses("vm-debian12/dcb-unsupported.txt", DcbQos::pfc);
        reads("vm-debian12/devlink-dev-info.*", Devlink::info);
        reads("vm-debian12/devlink-eswitch.*", Devlink::eswitch);
        reads("vm-debian12/devlink-flash.*", DevlinkFlash::parse);
        refuses("vm-debian12/devlink-nodev.txt", Devlink::info);
        reads("vm-debian12/devlink-param.*", Devlink::parameters);
        reads("vm-debian12/devlink-port.*", Devlink::ports);
        reads("vm-debian12/dmidecode.txt", Dmidecode::parse);
        reads("vm-debian12/ethtool-S.igb.txt", EthtoolCounters::parse);
        refuses("vm-debian12/ethtool-S.netdevsim.txt", EthtoolCounters::parse);
        reads("vm-debian12/ethtool-T.*", EthtoolTimestamps::parse);
        reads("vm-debian12/ethtool-a.*", EthtoolPause::parse);
        reads("vm-debian12/ethtool-c.*", EthtoolCoalescing::parse);
        reads("vm-debian12/ethtool-g.*", EthtoolLimits::rings);
        reads("vm-debian12/ethtool-i.*", EthtoolDriver::parse);
        reads("vm-debian12/ethtool-k.*", EthtoolFeatures::parse);
        reads("vm-debian12/ethtool-l.*", EthtoolLimits::channels);
        reads("vm-debian12/ethtool.igb.txt", EthtoolSettings::parse);
        refuses("vm-debian12/ethtool.netdevsim.txt", EthtoolSettings::parse);
        reads("vm-debian12/ibv_devinfo.*", IbvDevices::activeMtus);
        reads("vm-debian12/ip-.*", IpLinks::parse);
        reads("vm-debian12/ipmitool-mc-info.txt", McInfo::parse);
        reads("vm-debian12/limits.txt", ProcessLimits::parse);
        reads("vm-debian12/lsblk.json", Lsblk::parse);
        reads("vm-debian12/lscpu.json", Lscpu::parse);
        reads("vm-debian12/lshw.json", Lshw::functions);
        reads("vm-debian12/lspci-nnk-sriov.txt", Lspci::parse);
        reads("vm-debian12/lspci-vvv-pf.txt", LspciLinks::parse);
        reads("vm-debian12/meminfo.txt", Meminfo::parse);
        reads("vm-debian12/modinfo.*", Modinfo::parse);
        refuses("vm-debian12/mstconfig-foreign.txt", MlxConfig::parse);
        reads("vm-debian12/nmcli.txt", NmcliConnections::parse);
        reads("vm-debian12/nvme-id-ctrl.json", NvmeSmart::controller);
        reads("vm-debian12/nvme-smart.json", NvmeSmart::health);
        reads("vm-debian12/os-release.txt", OsReleaseFile::parse);
        reads("vm-debian12/proc-interrupts.txt", ProcInterrupts::parse);
        reads("vm-debian12/rdma-dev.json", RdmaTool::devices);
        reads("vm-debian12/rdma-res.json", RdmaTool::resources);
        leaves("vm-debian12/rdma-statistic.json", "measure/MeasureRecordingsTest.java");
        reads("vm-debian12/session-knobs.txt", TunedActive::parse);
        leaves("vm-debian12/session-rdma-nvmeof.txt", "measure/MeasureRecordingsTest.java");
        leaves("vm-debian12/sshd-T.txt", "baseline/RecordedBaselineTest.java");
        leaves("vm-debian12/sysctl-net.txt", "baseline/RecordedBaselineTest.java");
        refuses("vm-debian12/tuned-list.txt", TunedActive::parse);
        reads("vm-debian12/uname.txt", Uname::parse);
    }

    private static void insights() {
        reads("insights/bond--.*", Claims::bond);
        refuses("insights/dmidecode--dmidecode_fail.txt", Dmidecode::parse);
        reads("insights/dmidecode--dmidecode(?!_fail).*", Dmidecode::parse);
        reads("insights/ethtool--ethtool_info_.*", EthtoolSettings::parse);
        refuses("insights/ethtool--ethtool_k_.*", EthtoolFeatures::parse);
        reads("insights/ethtool--ethtool_priv_.*", EthtoolPrivateFlags::parse);
        leaves("insights/ethtool--ethtool_s_eth0_1.txt", "measure/MeasureRecordingsTest.java");
        refuses("insights/ethtool--fail_ethtool_a.*", EthtoolPause::parse);
        leaves("insights/ethtool--succeed_ethtool_s.txt", "measure/MeasureRecordingsTest.java");
        reads("insights/ethtool--(success|test)_ethtool_a.*", EthtoolPause::parse);
        reads("insights/ethtool--test_ethtool_c(_docs)?.txt", EthtoolCoalescing::parse);
        refuses("insights/ethtool--test_ethtool_c_cannot_get.txt", EthtoolCoalescing::parse);
        reads("insights/ethtool--test_ethtool_g(_[34]|_docs)?.txt", EthtoolLimits::rings);
        refuses("insights/ethtool--test_ethtool_g_1.txt", EthtoolLimits::rings);
        reads("insights/ethtool--test_ethtool_i_.*", EthtoolDriver::parse);
        reads("insights/ethtool--test_ethtool_s_docs.txt", EthtoolCounters::parse);
        reads("insights/ethtool--test_ethtool_timestamp_ab.txt", EthtoolTimestamps::parse);
        refuses("insights/lscpu--bad_lscpu.txt", Lscpu::parse);
        reads("insights/lscpu--lscpu_.*", Lscpu::parse);
        reads("insights/lspci--(?!lspci_driver_details_3).*", Lspci::parse);
        refuses("insights/lspci--lspci_driver_details_3.txt", Lspci::parse);
        reads("insights/modinfo--.*", Modinfo::parse);
        reads("insights/multipath_conf--(conf|multipath_conf_info).txt", MultipathConf::parse);
        refuses("insights/multipath_conf--.*_error_.*", MultipathConf::parse);
        reads("insights/multipath_v4_ll--.*", Multipath::parse);
        reads("insights/nmcli--nmcli_(dev_show|show_sos).txt", NmcliDevices::parse);
        refuses("insights/nmcli--nmcli_show_error_2.txt", NmcliDevices::parse);
        reads("insights/nmcli--static_connection_.*", NmcliConnections::parse);
        reads("insights/os_release--.*", OsReleaseFile::parse);
        reads("insights/rdma_config--.*", RdmaConf::parse);
    }

    private static void jc() {
        reads("jc/.*--dmidecode.out", Dmidecode::parse);
        reads("jc/.*--nmcli-connection.*", NmcliConnections::parse);
        reads("jc/.*--nmcli-device-.*", NmcliDevices::parse);
        reads("jc/.*--nmcli-general-all.out", NmcliGeneral::parse);
        reads("jc/.*--nmcli-general-permissions.out", NmcliGeneral::permissions);
        // Another parser's results, held against ours in OtherParserTest.
        reads("jc/generic--ethtool--.*[.]json", JsonOutput::of);
        reads("jc/generic--ethtool--(default2|link-partner.*)[.]out", EthtoolSettings::parse);
        reads("jc/generic--ethtool--module-info.out", EthtoolModule::parse);
        reads("jc/.*--lspci-.*", Lspci::parse);
    }

    private static void others() {
        reads("mlxconfig/.*", MlxConfig::parse);
        reads("vendor/ethtool-i[.].*", EthtoolDriver::parse);
        reads("vendor/hinicadm.*", HinicCards::parse);
        reads("vendor/rdma-qos-query.*", MlnxQos::parse);
        reads("vendor/show_gids.txt", ShowGids::parse);
    }

    /** Those of a file; there has to be one. */
    public static List<Claim> of(String file) {
        return ALL.stream().filter(claim -> claim.files().matcher(file).matches()).toList();
    }

    /** Those that no file has, where the corpus is whole. */
    static List<String> idle(Set<String> files) {
        return ALL.stream()
                .map(Claim::files)
                .filter(pattern -> files.stream().noneMatch(f -> pattern.matcher(f).matches()))
                .map(Pattern::pattern)
                .toList();
    }
}
