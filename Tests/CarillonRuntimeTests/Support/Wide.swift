@_spi(Generated) import CarillonRuntime

/// More required members than fit into one word of bits.
struct Wide: Structure, Hashable, CustomReflectable {
    var m0: Int8
    var m1: Int8
    var m2: Int8
    var m3: Int8
    var m4: Int8
    var m5: Int8
    var m6: Int8
    var m7: Int8
    var m8: Int8
    var m9: Int8
    var m10: Int8
    var m11: Int8
    var m12: Int8
    var m13: Int8
    var m14: Int8
    var m15: Int8
    var m16: Int8
    var m17: Int8
    var m18: Int8
    var m19: Int8
    var m20: Int8
    var m21: Int8
    var m22: Int8
    var m23: Int8
    var m24: Int8
    var m25: Int8
    var m26: Int8
    var m27: Int8
    var m28: Int8
    var m29: Int8
    var m30: Int8
    var m31: Int8
    var m32: Int8
    var m33: Int8
    var m34: Int8
    var m35: Int8
    var m36: Int8
    var m37: Int8
    var m38: Int8
    var m39: Int8
    var m40: Int8
    var m41: Int8
    var m42: Int8
    var m43: Int8
    var m44: Int8
    var m45: Int8
    var m46: Int8
    var m47: Int8
    var m48: Int8
    var m49: Int8
    var m50: Int8
    var m51: Int8
    var m52: Int8
    var m53: Int8
    var m54: Int8
    var m55: Int8
    var m56: Int8
    var m57: Int8
    var m58: Int8
    var m59: Int8
    var m60: Int8
    var m61: Int8
    var m62: Int8
    var m63: Int8
    var m64: Int8
    var m65: Int8
    var m66: Int8
    var m67: Int8
    var m68: Int8
    var m69: Int8

    static let schema = StructureSchema<Self>(
        .required(\.m0, "m0", .byte(), "M0"),
        .required(\.m1, "m1", .byte(), "M1"),
        .required(\.m2, "m2", .byte(), "M2"),
        .required(\.m3, "m3", .byte(), "M3"),
        .required(\.m4, "m4", .byte(), "M4"),
        .required(\.m5, "m5", .byte(), "M5"),
        .required(\.m6, "m6", .byte(), "M6"),
        .required(\.m7, "m7", .byte(), "M7"),
        .required(\.m8, "m8", .byte(), "M8"),
        .required(\.m9, "m9", .byte(), "M9"),
        .required(\.m10, "m10", .byte(), "M10"),
        .required(\.m11, "m11", .byte(), "M11"),
        .required(\.m12, "m12", .byte(), "M12"),
        .required(\.m13, "m13", .byte(), "M13"),
        .required(\.m14, "m14", .byte(), "M14"),
        .required(\.m15, "m15", .byte(), "M15"),
        .required(\.m16, "m16", .byte(), "M16"),
        .required(\.m17, "m17", .byte(), "M17"),
        .required(\.m18, "m18", .byte(), "M18"),
        .required(\.m19, "m19", .byte(), "M19"),
        .required(\.m20, "m20", .byte(), "M20"),
        .required(\.m21, "m21", .byte(), "M21"),
        .required(\.m22, "m22", .byte(), "M22"),
        .required(\.m23, "m23", .byte(), "M23"),
        .required(\.m24, "m24", .byte(), "M24"),
        .required(\.m25, "m25", .byte(), "M25"),
        .required(\.m26, "m26", .byte(), "M26"),
        .required(\.m27, "m27", .byte(), "M27"),
        .required(\.m28, "m28", .byte(), "M28"),
        .required(\.m29, "m29", .byte(), "M29"),
        .required(\.m30, "m30", .byte(), "M30"),
        .required(\.m31, "m31", .byte(), "M31"),
        .required(\.m32, "m32", .byte(), "M32"),
        .required(\.m33, "m33", .byte(), "M33"),
        .required(\.m34, "m34", .byte(), "M34"),
        .required(\.m35, "m35", .byte(), "M35"),
        .required(\.m36, "m36", .byte(), "M36"),
        .required(\.m37, "m37", .byte(), "M37"),
        .required(\.m38, "m38", .byte(), "M38"),
        .required(\.m39, "m39", .byte(), "M39"),
        .required(\.m40, "m40", .byte(), "M40"),
        .required(\.m41, "m41", .byte(), "M41"),
        .required(\.m42, "m42", .byte(), "M42"),
        .required(\.m43, "m43", .byte(), "M43"),
        .required(\.m44, "m44", .byte(), "M44"),
        .required(\.m45, "m45", .byte(), "M45"),
        .required(\.m46, "m46", .byte(), "M46"),
        .required(\.m47, "m47", .byte(), "M47"),
        .required(\.m48, "m48", .byte(), "M48"),
        .required(\.m49, "m49", .byte(), "M49"),
        .required(\.m50, "m50", .byte(), "M50"),
        .required(\.m51, "m51", .byte(), "M51"),
        .required(\.m52, "m52", .byte(), "M52"),
        .required(\.m53, "m53", .byte(), "M53"),
        .required(\.m54, "m54", .byte(), "M54"),
        .required(\.m55, "m55", .byte(), "M55"),
        .required(\.m56, "m56", .byte(), "M56"),
        .required(\.m57, "m57", .byte(), "M57"),
        .required(\.m58, "m58", .byte(), "M58"),
        .required(\.m59, "m59", .byte(), "M59"),
        .required(\.m60, "m60", .byte(), "M60"),
        .required(\.m61, "m61", .byte(), "M61"),
        .required(\.m62, "m62", .byte(), "M62"),
        .required(\.m63, "m63", .byte(), "M63"),
        .required(\.m64, "m64", .byte(), "M64"),
        .required(\.m65, "m65", .byte(), "M65"),
        .required(\.m66, "m66", .byte(), "M66"),
        .required(\.m67, "m67", .byte(), "M67"),
        .required(\.m68, "m68", .byte(), "M68"),
        .required(\.m69, "m69", .byte(), "M69")
    )
}
