package io.rackside.bmc.serial;

import java.util.List;
import java.util.regex.Pattern;

/** What a serial console shows, told by the last of what it printed. */
enum SerialPrompt {
    /** A getty waits for a name. */
    LOGIN,
    /** Something waits for a password. */
    PASSWORD,
    /** A shell waits for a command. */
    SHELL,
    /** A host that could not start asks for maintenance (sulogin(8), systemd's emergency mode). */
    RESCUE,
    /** The kernel has stopped for good. */
    PANIC,
    /** The boot loader shows its menu or its own command line. */
    BOOT_MENU,
    /** The firmware is at work, or shows its setup. */
    FIRMWARE,
    /** The kernel or the system is starting, or going down. */
    STARTING,
    /** Nothing at all. */
    SILENT,
    /** Something else. */
    OTHER;

    /**
     * agetty(8) and login(1), in English and in the Chinese of Kylin and UOS. "Last login:" and
     * "上次登录：" greet whoever is in.
     */
    private static final Pattern NAME_ASKED =
            Pattern.compile(
                    "(?iu)(?<!\\b(?:last|failed))(?:^|\\s)"
                            + "(?:login|username|登录名?|登陆|用户名)\\s*[:：]$");

    private static final Pattern PASSWORD_ASKED =
            Pattern.compile("(?iu)(?:password|passphrase|密码|口令)[^:：]{0,40}[:：]$");

    private static final Pattern SHELL_WAITS = Pattern.compile("(?:|.{0,119}[^#$])[#$]");

    private static final Pattern MAINTENANCE =
            Pattern.compile(
                    "(?iu)for maintenance|for system maintenance|emergency mode|control-d to"
                            + " continue|系统维护|紧急模式");

    private static final Pattern PANICKED =
            Pattern.compile("Kernel panic - not syncing|end Kernel panic");

    private static final Pattern BOOT_LOADER =
            Pattern.compile("GNU GRUB|(?m)^grub(?: rescue)?>|(?m)^boot:\\s*$");

    private static final Pattern OF_FIRMWARE =
            Pattern.compile(
                    "(?i)aptio setup|insydeh2o|press <?(?:del|f2|esc)>? |uefi interactive shell"
                            + "|(?m)^shell> ?$|pxe-[em]\\d|no bootable device");

    /** Lines of the kernel and of systemd. */
    private static final Pattern OF_A_START =
            Pattern.compile(
                    "(?m)^\\[ *\\d+\\.\\d+\\] |^\\[ *(?:OK|FAILED|DEPEND) *\\]"
                            + " |^(?:Starting|Stopped|Stopping|Loading) ");

    private static final int LINES_OF_MAINTENANCE = 4;

    /**
     * Tells what is shown.
     *
     * @param text that was printed, without control characters but line ends
     */
    static SerialPrompt of(String text) {
        List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        if (lines.isEmpty()) {
            return SILENT;
        }
        String last = lines.getLast();
        if (NAME_ASKED.matcher(last).find()) {
            return LOGIN;
        }
        List<String> end =
                lines.subList(Math.max(0, lines.size() - LINES_OF_MAINTENANCE), lines.size());
        if (end.stream().anyMatch(line -> MAINTENANCE.matcher(line).find())) {
            return RESCUE;
        }
        if (PASSWORD_ASKED.matcher(last).find()) {
            return PASSWORD;
        }
        if (SHELL_WAITS.matcher(last).matches()) {
            return SHELL;
        }
        return unasked(text);
    }

    /** Nobody waits for anything. */
    private static SerialPrompt unasked(String text) {
        if (PANICKED.matcher(text).find()) {
            return PANIC;
        }
        if (BOOT_LOADER.matcher(text).find()) {
            return BOOT_MENU;
        }
        if (OF_FIRMWARE.matcher(text).find()) {
            return FIRMWARE;
        }
        return OF_A_START.matcher(text).find() ? STARTING : OTHER;
    }

    /** Whether somebody waits for something to be typed. */
    boolean asks() {
        return this == LOGIN || this == PASSWORD || this == SHELL;
    }
}
