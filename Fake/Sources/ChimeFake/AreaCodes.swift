/// The area codes of the North American Numbering Plan in which phone numbers can be ordered.
enum AreaCodes {
    /// Those whose numbers cost their callers nothing.
    static let tollFree = ["800", "833", "844", "855", "866", "877", "888"]

    /// Those of each state of the United States and each province of Canada, by the country.
    static let places: [String: [String: [String]]] = [
        "US": states.mapValues { $0.split(separator: " ").map(String.init) },
        "CA": provinces.mapValues { $0.split(separator: " ").map(String.init) },
    ]

    /// Returns the country of an area code, which is the United States for one that is toll-free; `nil` for what is none of these.
    static func country(of areaCode: String) -> String? { countries[areaCode] }

    private static let countries: [String: String] = {
        var countries = Dictionary(uniqueKeysWithValues: tollFree.map { ($0, "US") })
        for (country, places) in places {
            for areaCode in places.values.joined() { countries[areaCode] = country }
        }
        return countries
    }()
}

/// The area codes of each state of the United States, those of the largest cities first.
private let states = [
    "AL": "205 251 256 334 659 938",
    "AK": "907",
    "AZ": "480 602 520 623 928",
    "AR": "501 479 870",
    "CA": "213 415 209 279 310 323 341 408 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 747 760 805 "
        + "818 820 831 840 858 909 916 925 949 951",
    "CO": "303 719 720 970 983",
    "CT": "203 475 860 959",
    "DC": "202 771",
    "DE": "302",
    "FL": "305 407 239 321 352 386 448 561 645 656 689 727 754 772 786 813 850 863 904 941 954",
    "GA": "404 229 470 478 678 706 762 770 912 943",
    "HI": "808",
    "IA": "515 319 563 641 712",
    "ID": "208 986",
    "IL": "312 217 224 309 331 447 464 618 630 708 730 773 779 815 847 861 872",
    "IN": "317 219 260 463 574 765 812 930",
    "KS": "316 620 785 913",
    "KY": "502 270 364 606 859",
    "LA": "504 225 318 337 985",
    "MA": "617 339 351 413 508 774 781 857 978",
    "MD": "301 410 227 240 443 667",
    "ME": "207",
    "MI": "313 231 248 269 517 586 616 734 810 906 947 989",
    "MN": "612 218 320 507 651 763 952",
    "MO": "314 235 417 557 573 636 660 816 975",
    "MS": "601 228 662 769",
    "MT": "406",
    "NC": "704 919 252 336 472 743 828 910 980 984",
    "ND": "701",
    "NE": "402 308 531",
    "NH": "603",
    "NJ": "201 551 609 640 732 848 856 862 908 973",
    "NM": "505 575",
    "NV": "702 725 775",
    "NY": "212 518 315 332 347 363 516 585 607 631 646 680 716 718 838 845 914 917 929 934",
    "OH": "216 614 220 234 283 326 330 380 419 436 440 513 567 740 937",
    "OK": "405 539 572 580 918",
    "OR": "503 458 541 971",
    "PA": "215 412 223 267 272 445 484 570 582 610 717 724 814 835 878",
    "RI": "401",
    "SC": "803 821 839 843 854 864",
    "SD": "605",
    "TN": "615 423 629 731 865 901 931",
    "TX": "214 512 210 254 281 325 346 361 409 430 432 469 682 713 726 737 806 817 830 832 903 915 936 940 945 956 "
        + "972 979",
    "UT": "801 385 435",
    "VA": "703 804 276 434 540 571 686 757 826 948",
    "VT": "802",
    "WA": "206 425 253 360 509 564",
    "WI": "414 262 274 353 534 608 715 920",
    "WV": "304 681",
    "WY": "307",
]

/// The area codes of each province of Canada, likewise.
private let provinces = [
    "AB": "403 368 587 780 825",
    "BC": "604 236 250 257 672 778",
    "MB": "204 431 584",
    "NB": "506 428",
    "NL": "709",
    "NS": "902 782",
    "ON": "416 613 226 249 289 343 365 382 437 519 548 647 683 705 742 753 807 905 942",
    "PE": "902 782",
    "QC": "514 263 354 367 418 438 450 468 579 581 819 873",
    "SK": "306 474 639",
]
