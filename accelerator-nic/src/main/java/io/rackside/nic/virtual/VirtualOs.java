package io.rackside.nic.virtual;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Operating systems a virtual host can run, told apart by the files their makers leave. */
public enum VirtualOs {
    KYLIN_V10_SP1("4.19.90-23.8.v2101.ky10", "Tercel", "SP1"),
    KYLIN_V10_SP2("4.19.90-24.4.v2101.ky10", "Sword", "SP2"),
    KYLIN_V10_SP3("4.19.90-52.22.v2207.ky10", "Lance", "SP3"),
    UOS_20("4.19.0-91.82.152.uelc20", "", ""),
    OPENEULER_2203("5.10.0-182.0.0.95.oe2203sp3", "22.03", "LTS-SP3"),
    OPENEULER_2403("6.6.0-28.0.0.34.oe2403", "24.03", "LTS"),
    ANOLIS_8("4.19.91-28.2.an8", "8.8", ""),
    DEBIAN_12("6.1.0-56-amd64", "", "");

    private final String kernel;
    private final String name;
    private final String pack;

    VirtualOs(String kernel, String name, String pack) {
        this.kernel = kernel;
        this.name = name;
        this.pack = pack;
    }

    /** What {@code uname -r} prints. */
    String release(String machine) {
        return this == DEBIAN_12 ? kernel : kernel + "." + machine;
    }

    /** What {@code uname -v} prints. */
    String kernelVersion() {
        return this == DEBIAN_12
                ? "#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)"
                : "#1 SMP Mon Mar 4 07:13:02 UTC 2024";
    }

    /** Whether grub is set by grubby and grub2-mkconfig; else by update-grub. */
    boolean grubby() {
        return this != DEBIAN_12;
    }

    /** The files by path. */
    Map<String, String> files(String machine) {
        Map<String, String> files = new LinkedHashMap<>();
        switch (this) {
            case KYLIN_V10_SP1, KYLIN_V10_SP2, KYLIN_V10_SP3 -> kylin(files, machine);
            case UOS_20 -> uos(files, machine);
            case OPENEULER_2203, OPENEULER_2403 -> openEuler(files);
            case ANOLIS_8 -> anolis(files);
            case DEBIAN_12 -> debian(files);
        }
        return files;
    }

    private void kylin(Map<String, String> files, String machine) {
        String system = "Kylin Linux Advanced Server";
        String version = "V10 (" + name + ")";
        files.put(
                "/etc/os-release",
                osRelease(system, version, "kylin", "V10", system + " " + version));
        files.put("/etc/kylin-release", system + " release " + version + "\n");
        files.put(
                "/etc/.productinfo",
                system + "\nrelease V10 (" + pack + ") /(" + name + ")-" + machine + "-Build09\n");
        files.put(
                "/etc/.kyinfo",
                "[dist]\nname=Kylin\nmilestone=Server-V10-"
                        + pack
                        + "-Release\narch="
                        + machine
                        + "\nbeta=False\n\n[servicekey]\nkey=0000000\n");
    }

    private static void uos(Map<String, String> files, String machine) {
        String system = "UnionTech OS Server 20";
        files.put("/etc/os-release", osRelease(system, "20", "uos", "20", system));
        files.put(
                "/etc/os-version",
                "[Version]\nSystemName=UnionTech OS Server\nProductType=Server\nEditionName=e\n"
                        + "MajorVersion=20\nMinorVersion=1060\nOsBuild=12018.101.100."
                        + machine.toLowerCase(Locale.ROOT)
                        + "\n");
        files.put("/etc/uos-release", "UnionTech OS Server release 20 (kongzi)\n");
    }

    private void openEuler(Map<String, String> files) {
        String version = name + " (" + pack + ")";
        files.put(
                "/etc/os-release",
                osRelease("openEuler", version, "openEuler", name, "openEuler " + version));
        files.put("/etc/openEuler-release", "openEuler release " + version + "\n");
    }

    private void anolis(Map<String, String> files) {
        files.put(
                "/etc/os-release",
                osRelease("Anolis OS", name, "anolis", name, "Anolis OS " + name));
        files.put("/etc/anolis-release", "Anolis OS release " + name + "\n");
    }

    private static void debian(Map<String, String> files) {
        String system = "Debian GNU/Linux";
        files.put(
                "/etc/os-release",
                osRelease(system, "12 (bookworm)", "debian", "12", system + " 12 (bookworm)"));
        files.put("/etc/debian_version", "12.12\n");
    }

    private static String osRelease(
            String name, String version, String id, String versionId, String pretty) {
        return "NAME=\""
                + name
                + "\"\nVERSION=\""
                + version
                + "\"\nID=\""
                + id
                + "\"\nVERSION_ID=\""
                + versionId
                + "\"\nPRETTY_NAME=\""
                + pretty
                + "\"\n";
    }
}
