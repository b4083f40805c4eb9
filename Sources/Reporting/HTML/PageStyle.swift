/// The styles that every page carries within itself.
enum PageStyle {
    /// Colours, type and cards. Every text colour has a contrast of 4.5 or more on every ground that it stands on.
    static let common = """
        :root{color-scheme:light dark;--ink:#17212b;--soft:#4f5c69;--line:#d8dee5;--faint:#e8ecf0;--paper:#fff;--room:#f2f4f7;\
        --link:#0a5a8f;--trace:#2f6690;--second:#8a5a00;--third:#5b4a9e;--mark:#b02318;--track:#e4e8ed;--bar:#7d8a97;--known:#4c7ea8;\
        --alarm:#a51d14;--alarm-bg:#fdebe9;--watch:#7c4a00;--watch-bg:#fdf0d9;--healthy:#176039;--healthy-bg:#e3f3e9;--unknown:#475463;--unknown-bg:#e8ecf1}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#a9b5c1;--line:#313c47;--faint:#232c35;--paper:#171e25;--room:#0f1419;\
        --link:#8cc7f4;--trace:#7fb6e4;--second:#e3b04b;--third:#b9a9f5;--mark:#ff8f84;--track:#2a343e;--bar:#7f8d9b;--known:#6f9dc6;\
        --alarm:#ff9b90;--alarm-bg:#3b1c1b;--watch:#f0b964;--watch-bg:#35280f;--healthy:#7ad7a4;--healthy-bg:#143222;--unknown:#b5c1cd;--unknown-bg:#28323c}}
        *{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--room);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:break-word}
        main,.top{max-width:1044px;margin:0 auto;padding:0 16px}.top{padding-top:20px;padding-bottom:12px}main{padding-bottom:40px}
        a{color:var(--link);text-underline-offset:2px}:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
        .card{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:20px 24px;margin:0 0 16px}
        h1{font-size:28px;line-height:1.25;font-weight:680;margin:14px 0 8px;letter-spacing:-.01em;text-wrap:balance}h2{font-size:18px;line-height:1.3;font-weight:650;margin:0 0 12px}h3{font-size:13.5px;line-height:1.4;font-weight:650;color:var(--soft);margin:0 0 4px}
        p{margin:0 0 8px;max-width:70ch}p:last-child{margin-bottom:0}ul{margin:0;padding-left:20px;max-width:75ch}li{margin:0 0 4px}
        :lang(zh) h1{letter-spacing:0}:lang(zh) p,:lang(zh) ul{max-width:46em;text-align:start}
        bdi,h1,h3,li,.lead{overflow-wrap:anywhere}
        .chip{display:inline-flex;gap:8px;align-items:center;border-radius:999px;padding:2px 12px 2px 10px;font-size:14px;font-weight:650;white-space:nowrap}
        .alarm{--c:var(--alarm);--b:var(--alarm-bg)}.watch{--c:var(--watch);--b:var(--watch-bg)}.healthy{--c:var(--healthy);--b:var(--healthy-bg)}.unknown{--c:var(--unknown);--b:var(--unknown-bg)}
        .chip{color:var(--c);background:var(--b)}.sign{font-size:12px;line-height:1}
        .pips{display:inline-flex;gap:3px}.pips i{width:7px;height:14px;border-radius:2px;border:1.5px solid var(--c)}.pips i.on{background:var(--c)}
        table{border-collapse:collapse;width:100%;font-size:15px}th{font-weight:600;text-align:left;color:var(--soft);font-size:13px;line-height:1.35}th,td{padding:9px 14px 9px 0;border-bottom:1px solid var(--line);vertical-align:top}tr:last-child>td{border-bottom:0}td:last-child,th:last-child{padding-right:0}
        .n{font-variant-numeric:tabular-nums;white-space:nowrap}.k{white-space:nowrap}.soft{color:var(--soft)}.small{font-size:14px;line-height:1.5}
        code{font:13.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;background:var(--faint);padding:1px 6px;border-radius:5px;overflow-wrap:anywhere}
        summary{cursor:pointer;font-weight:650;padding:4px 0}
        .vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        @media (max-width:700px){.card{padding:16px 16px}h1{font-size:23px}main,.top{padding-left:10px;padding-right:10px}}
        @media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--room:#fff;--link:#000}body{font-size:12px}.card{break-inside:avoid;padding:12px 14px}main,.top{max-width:none}}

        """

    /// What only the report of a recording or a machine needs.
    static let report = """
        .top{display:flex;flex-wrap:wrap;gap:2px 18px;align-items:baseline;color:var(--soft);font-size:14px}.top>*{min-width:0}.top b{color:var(--ink);font-size:18px;font-weight:680}.top a{margin-left:auto}
        .verdict{border-left:8px solid var(--c)}.verdict .lead{font-size:16.5px}
        .three{display:grid;grid-template-columns:repeat(3,1fr);gap:20px;margin-top:18px;padding-top:14px;border-top:1px solid var(--line)}.three p,.three li{font-size:15px;line-height:1.5}
        .q{font:inherit;color:var(--link);background:none;border:0;padding:0;margin:0;cursor:pointer;white-space:nowrap;font-variant-numeric:tabular-nums;text-decoration:underline dotted;text-decoration-thickness:1.5px;text-underline-offset:3px}.q:hover{text-decoration-style:solid}
        .pop{position:fixed;inset:auto;margin:8px 0;border:1px solid var(--line);border-radius:12px;background:var(--paper);color:var(--ink);padding:16px 20px;width:max-content;max-width:min(480px,94vw);max-height:70vh;overflow:auto;box-shadow:0 10px 40px #0004;font-size:14px;line-height:1.45;white-space:normal;font-weight:400}
        .pop:not(:popover-open){display:none}.pop b{display:block;font-size:20px;line-height:1.3;font-variant-numeric:tabular-nums}
        @supports (position-area:bottom){.pop{position-area:bottom;position-try-fallbacks:flip-block,flip-inline}}
        @supports not (position-area:bottom){.pop{inset:0;margin:auto;height:fit-content}}
        dl{display:grid;grid-template-columns:minmax(72px,auto) 1fr;gap:3px 16px;margin:8px 0 0}dt{color:var(--soft)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
        figure{margin:0;min-width:0}figcaption{color:var(--soft);font-size:14px;line-height:1.5;margin-top:8px;max-width:80ch}.two{display:grid;grid-template-columns:1fr 1fr;gap:28px 28px}.two h3{margin:0 0 6px}.two .all{grid-column:1/-1}
        svg.d{position:absolute}figure svg{width:100%;height:auto;display:block}.nar{display:none}
        .grid{stroke:var(--line);stroke-width:1;fill:none}.base{stroke:var(--soft);stroke-width:1;fill:none}.trace{fill:none;stroke:var(--trace);stroke-width:13;stroke-linejoin:round}.thin{stroke-width:8}.c1{stroke:var(--second)}.c2{stroke:var(--third)}.c3{stroke:var(--soft)}.c4{stroke:var(--trace);stroke-dasharray:60 30}.c5{stroke:var(--second);stroke-dasharray:60 30}.c6{stroke:var(--third);stroke-dasharray:60 30}.c7{stroke:var(--soft);stroke-dasharray:60 30}
        .dot{fill:var(--paper);stroke:var(--trace);stroke-width:1.8;stroke-dasharray:none}.dot.c1{stroke:var(--second)}.dot.c2{stroke:var(--third)}
        .found{stroke:var(--mark);stroke-width:2.2}.level{stroke:var(--mark);stroke-width:1.2;stroke-dasharray:7 4}.zone{fill:var(--alarm-bg)}.hair{stroke:var(--mark);stroke-width:.8}.expected{stroke:var(--soft);stroke-width:1.2;stroke-dasharray:2 3}.explained{stroke:var(--known);stroke-width:1.6;stroke-dasharray:6 3}.side{stroke-width:2.2;stroke-dasharray:none}
        .tick text,.axis,.l-expected,.l-explained{fill:var(--soft);font-size:12px}.tick text{font-variant-numeric:tabular-nums}.l-found{fill:var(--mark);font-size:13px;font-weight:650}.l-found,.l-expected,.l-explained{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
        .key{display:flex;flex-wrap:wrap;gap:2px 18px;color:var(--soft);font-size:13.5px;margin:0 0 6px}.key span{display:inline-flex;align-items:center;gap:7px}.key svg{width:22px;height:12px;flex:none}.key .trace{stroke-width:2}
        .ramp{filter:url(#light)}.scale{display:inline-block;width:96px;height:10px;border-radius:3px;border:1px solid var(--line);background:linear-gradient(90deg,#f4f9fe,#b6e3ff,#68acf1,#3877b4,#1d2b44)}
        @media screen and (prefers-color-scheme:dark){.ramp{filter:url(#dark)}.scale{background:linear-gradient(90deg,#141d25,#1f4c77,#4580bb,#8ab8e9,#e6f0fa)}}
        .meter{position:relative;height:10px;margin:7px 0;background:var(--track);border-radius:5px;min-width:120px}.meter i{position:absolute;inset:0 auto 0 0;border-radius:5px;background:var(--bar)}.meter .over{background:var(--mark)}.meter .known{background:var(--known)}.meter .need{inset:-4px auto -4px auto;width:2px;border-radius:0;background:var(--ink)}
        .looked td{vertical-align:top}.own{display:none}.looked .sub{display:block;color:var(--soft);font-size:14px;line-height:1.45;margin-top:2px;max-width:58ch}.found-yes{color:var(--alarm);font-weight:650}.found-data{color:var(--watch);font-weight:650}
        .plain :is(td,th):nth-child(3),.plain :is(td,th):nth-child(5){display:none!important}.looked td:nth-child(1){width:40%}.looked td:nth-child(3){width:22%}.plain td:nth-child(1){width:64%}
        .zones{display:flex;height:34px;border-radius:8px;overflow:hidden;margin:26px 0 6px;position:relative}.zones div{display:flex;align-items:center;justify-content:center;font-weight:650;font-size:14px;color:var(--c);background:var(--b);border-right:2px solid var(--paper)}.zones div:last-child{border:0}
        .zone-wrap{position:relative}.zone-wrap .pin{position:absolute;top:-20px;transform:translateX(-50%);color:var(--ink);font-size:15px;line-height:1}.zone-wrap .pin::after{content:"";position:absolute;left:50%;top:16px;height:40px;width:2px;margin-left:-1px;background:var(--ink)}.zone-wrap .first{transform:none}.zone-wrap .first::after{left:1px}.zone-wrap .last{transform:translateX(-100%)}.zone-wrap .last::after{left:calc(100% - 1px)}
        .hash{font-size:12.5px;color:var(--soft);background:none;padding:0}details{margin-top:8px}.card>details:first-child{margin-top:0}.card>details>ul{margin-top:6px}details table{font-size:14px}.wrap{overflow-x:auto}
        @media (max-width:760px){.three{grid-template-columns:1fr;gap:14px}.two{grid-template-columns:1fr}.wid{display:none}.nar{display:block}figure svg{max-width:520px}
        .looked thead{display:none}.looked,.looked tbody{display:block}.looked tr{display:grid;grid-template-columns:minmax(0,1fr) 112px;gap:2px 12px;padding:11px 0;border-bottom:1px solid var(--line)}.looked tr:last-child{border:0}.looked td{display:block;border:0;padding:0;width:auto!important}.looked td:nth-child(1){display:contents}.looked .name{grid-column:1;grid-row:1}.looked td:nth-child(4){grid-row:1;grid-column:2;text-align:right}.looked td:nth-child(2){grid-column:2;text-align:right}.looked td:nth-child(3){grid-column:1;grid-row:2}.looked td:nth-child(5){display:none}.looked .sub{grid-column:1/3;grid-row:3;max-width:none}.own{display:inline}.looked td.none{display:none}
        .pop{position:fixed;position-area:none;inset:auto 0 0 0;margin:0 auto;width:100%;max-width:560px;border-radius:16px 16px 0 0}
        .recs tr{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;padding:10px 0;border-bottom:1px solid var(--line)}.recs td{border:0;padding:0}.recs td:last-child{grid-column:1/3}.recs thead{display:none}.recs,.recs tbody{display:block}}
        @media print{.pop{display:none!important}.q{color:inherit;text-decoration:none}.wid{display:block!important}.nar{display:none!important}}

        """

    /// What only pages with numbers of a trained network need: a dashed frame sets them apart from what was measured.
    static let learned = """
        .learned{display:block;margin-top:5px;font-size:14px;line-height:1.45}.tag{display:inline-block;border:1.5px dashed var(--third);color:var(--third);border-radius:999px;padding:0 8px;margin-right:4px;font-size:12.5px;line-height:1.5;font-weight:650;white-space:nowrap}
        .looked+.note{margin-top:12px;padding-top:10px;border-top:1px solid var(--line);max-width:80ch}
        @media (max-width:760px){.looked .learned{grid-column:1/3;grid-row:4;margin-top:2px}}

        """

    /// The filters that colour a grey picture: one hue from paper to ink, lightness rising evenly (OKLCH, hue 250).
    static let ramps = """
        <filter id="light" color-interpolation-filters="sRGB" x="0" y="0" width="1" height="1"><feComponentTransfer>\
        <feFuncR type="table" tableValues=".957 .713 .549 .409 .297 .219 .176 .140 .114"/><feFuncG type="table" tableValues=".976 .889 .782 .675 .569 .467 .369 .265 .169"/>\
        <feFuncB type="table" tableValues=".996 1 1 .943 .837 .707 .557 .400 .267"/></feComponentTransfer></filter>\
        <filter id="dark" color-interpolation-filters="sRGB" x="0" y="0" width="1" height="1"><feComponentTransfer>\
        <feFuncR type="table" tableValues=".080 .092 .120 .178 .271 .393 .540 .710 .904"/><feFuncG type="table" tableValues=".112 .202 .297 .398 .503 .613 .723 .833 .940"/>\
        <feFuncB type="table" tableValues=".146 .310 .466 .609 .734 .836 .914 .964 .979"/></feComponentTransfer></filter>
        """
}
