package io.rackside.drivers.host.parse;

/**
 * The files in which tuned's daemon keeps what it was told ({@code tuned/consts.py} of its source):
 * what {@code tuned-adm active} says, seconds earlier. They count only while the daemon runs.
 */
public final class TunedFiles {
    private static final String FOLDER = "/etc/tuned/";

    private TunedFiles() {}

    /**
     * The profile's name, several with blanks between, what is loaded after them last; empty when
     * none was chosen.
     *
     * @param text each file's first line behind its path; where they say nothing, {@code service=}
     *     and how systemd has it, so that nothing told and silence are two things
     */
    public static String parse(String text) {
        SysfsLines files = SysfsLines.parse(text);
        if (files.values().isEmpty()) {
            throw new NotUnderstood("active profile", text);
        }
        String chosen = files.value(FOLDER + "active_profile");
        return (chosen + " " + files.value(FOLDER + "post_loaded_profile")).strip();
    }
}
