//! The signs that frames, buttons and lists are drawn with.

/// The signs that a message is drawn with.
pub(super) struct Signs {
    pub(super) across: char,
    pub(super) down: &'static str,
    pub(super) corners: [char; 4],
    pub(super) tees: [char; 2],
    pub(super) shade: char,
    pub(super) bar: &'static str,
    pub(super) item: &'static str,
    pub(super) to: &'static str,
    pub(super) open: &'static str,
    pub(super) reply: &'static str,
    pub(super) call: &'static str,
    pub(super) copy: &'static str,
    pub(super) list: &'static str,
}

/// For terminals that draw more than letters.
pub(super) static UNICODE: Signs = Signs {
    across: '─',
    down: "│",
    corners: ['╭', '╮', '╰', '╯'],
    tees: ['├', '┤'],
    shade: '░',
    bar: "▎",
    item: "•",
    to: "→",
    open: "↗",
    reply: "↩",
    call: "☎",
    copy: "⧉",
    list: "≡",
};

/// For those that don't.
pub(super) static ASCII: Signs = Signs {
    across: '-',
    down: "|",
    corners: ['.', '.', '\'', '\''],
    tees: ['|', '|'],
    shade: ':',
    bar: "|",
    item: "-",
    to: "->",
    open: ">",
    reply: "<",
    call: "#",
    copy: "=",
    list: "=",
};
