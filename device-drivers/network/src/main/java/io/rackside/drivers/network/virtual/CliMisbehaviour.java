package io.rackside.drivers.network.virtual;

/** What a virtual switch can be told to do wrong. */
public enum CliMisbehaviour {
    /** The pager asks for a key for ever and shows nothing more. */
    ENDLESS_PAGER,
    /** The pager cannot be turned off by this account. */
    ALWAYS_PAGES,
    /** After the log-in it says nothing. */
    NO_PROMPT,
    /** Every answer is random bytes. */
    BINARY_OUTPUT,
    /** It hangs up in the middle of its second answer. */
    CUT_SESSION,
    /** Log lines come in the middle of everything. */
    LOG_LINES,
    /** What is typed is not shown. */
    NO_ECHO,
    /** It wants the password changed before the first prompt. */
    PASSWORD_QUESTION
}
