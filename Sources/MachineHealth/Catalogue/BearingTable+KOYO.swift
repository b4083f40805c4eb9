// swift-format-ignore-file

extension BearingTable {
    /// Bearings of the KOYO general catalogue, one a line, columns as in `BearingTable.columns`.
    static let koyo = #"""
        6800,KOYO,deep groove ball,10,19,10,2.381,14.5,0,4.179,5.821,2.9628,0.4179,,derived,consistent_ratings,0.09,@1,"ISO 76 C0r -0.11 %, ISO 281 Cr +0.97 %, f0 +0.02",
        6000,KOYO,deep groove ball,10,26,7,4.762,18,0,2.5741,4.4259,1.7577,0.36772,,derived,geometry_only,0.75,@1,"ISO 76 C0r +0.13 %, ISO 281 Cr +0.59 %, f0 +0.11",
        6300,KOYO,deep groove ball,10,35,6,7.144,22.5,0,2.0475,3.9525,1.416,0.34124,,derived,consistent_ratings,0.37,@1,"ISO 76 C0r -0.59 %, ISO 281 Cr -0.02 %, f0 +0.05",
        6201,KOYO,deep groove ball,12,32,7,5.953,22,0,2.5529,4.4471,1.7125,0.3647,,derived,consistent_ratings,-0.08,@1,"ISO 76 C0r +0.04 %, ISO 281 Cr +0.06 %, f0 -0.01",
        6301,KOYO,deep groove ball,12,37,6,7.938,24.5,0,2.028,3.972,1.3812,0.338,,derived,consistent_ratings,-0.1,@1,"ISO 76 C0r -0.08 %, ISO 281 Cr +0.09 %, f0 -0.02",
        6802,KOYO,deep groove ball,15,24,14,2.381,19.5,0,6.1453,7.8547,4.0339,0.43895,,derived,consistent_ratings,0.14,@1,"ISO 76 C0r +0.32 %, ISO 281 Cr -1.20 %, f0 +0.04",
        6902,KOYO,deep groove ball,15,28,10,3.969,21.5,0,4.077,5.923,2.6162,0.4077,,derived,consistent_ratings,0.05,@1,"ISO 76 C0r +0.12 %, ISO 281 Cr +0.58 %, f0 +0.01",
        16002,KOYO,deep groove ball,15,32,9,4.762,23.5,0,3.5881,5.4119,2.3661,0.39868,,derived,consistent_ratings,0.09,@1,"ISO 76 C0r -0.46 %, ISO 281 Cr -0.19 %, f0 +0.02",
        6002,KOYO,deep groove ball,15,32,9,4.762,23.5,0,3.5881,5.4119,2.3661,0.39868,,derived,consistent_ratings,0.09,@1,"ISO 76 C0r -0.46 %, ISO 281 Cr -0.19 %, f0 +0.02",
        6903,KOYO,deep groove ball,17,30,11,3.969,23.5,0,4.5711,6.4289,2.876,0.41555,,derived,consistent_ratings,0.13,@1,"ISO 76 C0r -0.11 %, ISO 281 Cr -0.09 %, f0 +0.02",
        16003,KOYO,deep groove ball,17,35,10,4.762,26,0,4.0842,5.9158,2.6384,0.40842,,derived,consistent_ratings,-0.38,@1,"ISO 76 C0r +0.47 %, ISO 281 Cr +0.03 %, f0 -0.06",
        6003,KOYO,deep groove ball,17,35,10,4.762,26,0,4.0842,5.9158,2.6384,0.40842,,derived,consistent_ratings,-0.38,@1,"ISO 76 C0r +0.47 %, ISO 281 Cr +0.03 %, f0 -0.06",
        6203,KOYO,deep groove ball,17,40,8,6.747,28.5,0,3.0531,4.9469,1.9937,0.38163,,derived,geometry_only,-0.87,@1,"ISO 76 C0r +0.15 %, ISO 281 Cr -0.01 %, f0 -0.13",
        6403,KOYO,deep groove ball,17,62,6,11.906,39.5,0,2.0957,3.9043,1.5081,0.34929,,derived,consistent_ratings,-0.2,@1,"ISO 76 C0r +0.16 %, ISO 281 Cr +0.12 %, f0 -0.03",
        6804,KOYO,deep groove ball,20,32,13,3.5,26,0,5.625,7.375,3.647,0.43269,,derived,consistent_ratings,0.04,@1,"ISO 76 C0r +0.75 %, ISO 281 Cr +0.19 %, f0 +0.01",
        6004,KOYO,deep groove ball,20,42,9,6.35,31,0,3.5782,5.4218,2.3385,0.39758,,derived,consistent_ratings,-0.19,@1,"ISO 76 C0r -0.11 %, ISO 281 Cr -0.22 %, f0 -0.05",
        6004R,KOYO,deep groove ball,20,42,8,7.5,31,0,3.0323,4.9677,1.9457,0.37903,,derived,consistent_ratings,-0.25,@1,"ISO 76 C0r +0.00 %, ISO 281 Cr +0.16 %, f0 -0.04",KOYO high-capacity internal design (suffix R)
        6304,KOYO,deep groove ball,20,52,7,9.525,36,0,2.574,4.426,1.7575,0.36771,,derived,geometry_only,0.74,@1,"ISO 76 C0r -0.49 %, ISO 281 Cr +0.26 %, f0 +0.11",
        6404,KOYO,deep groove ball,20,72,6,15.081,46,0,2.0165,3.9835,1.3612,0.33608,,derived,geometry_only,-0.67,@1,"ISO 76 C0r -0.35 %, ISO 281 Cr -1.07 %, f0 -0.14",
        60/22,KOYO,deep groove ball,22,44,9,6.35,33,0,3.6341,5.3659,2.5022,0.40379,,derived,consistent_ratings,0.32,@1,"ISO 76 C0r -0.64 %, ISO 281 Cr -0.01 %, f0 +0.05",
        6805,KOYO,deep groove ball,25,37,15,3.5,31,0,6.6532,8.3468,4.3721,0.44355,,derived,consistent_ratings,0.24,@1,"ISO 76 C0r -0.34 %, ISO 281 Cr -0.30 %, f0 +0.04",
        6905,KOYO,deep groove ball,25,42,13,4.762,33.5,0,5.576,7.424,3.4464,0.42893,,derived,consistent_ratings,-0.25,@1,"ISO 76 C0r -0.22 %, ISO 281 Cr +0.38 %, f0 -0.04",
        16005,KOYO,deep groove ball,25,47,12,5.556,36,0,5.074,6.926,3.1626,0.42283,,derived,consistent_ratings,-0.12,@1,"ISO 76 C0r -0.12 %, ISO 281 Cr +0.24 %, f0 -0.03",
        6005,KOYO,deep groove ball,25,47,10,6.35,36,0,4.1181,5.8819,2.7465,0.41181,,derived,consistent_ratings,0.03,@1,"ISO 76 C0r -0.06 %, ISO 281 Cr -0.36 %, f0 +0.01",
        6205,KOYO,deep groove ball,25,52,9,7.938,38.5,0,3.5722,5.4278,2.322,0.39691,,derived,consistent_ratings,-0.36,@1,"ISO 76 C0r +0.42 %, ISO 281 Cr +0.10 %, f0 -0.09",
        60/28,KOYO,deep groove ball,28,52,10,7.144,40,0,4.107,5.893,2.7103,0.4107,,derived,consistent_ratings,-0.23,@1,"ISO 76 C0r +0.00 %, ISO 281 Cr +0.37 %, f0 -0.06",
        62/28,KOYO,deep groove ball,28,58,8,9.525,43,0,3.114,4.886,2.1465,0.38924,,derived,consistent_ratings,0.23,@1,"ISO 76 C0r -0.25 %, ISO 281 Cr +0.01 %, f0 +0.05",
        63/28,KOYO,deep groove ball,28,68,8,11.112,48,0,3.074,4.926,2.0441,0.38425,,derived,geometry_only,-0.62,@1,"ISO 76 C0r +0.29 %, ISO 281 Cr +0.02 %, f0 -0.13",
        6806,KOYO,deep groove ball,30,42,17,3.5,36,0,7.6736,9.3264,5.0942,0.45139,,derived,consistent_ratings,0.31,@1,"ISO 76 C0r +0.45 %, ISO 281 Cr -0.64 %, f0 +0.03",
        6906,KOYO,deep groove ball,30,47,14,4.762,38.5,0,6.1342,7.8658,3.9806,0.43816,,derived,consistent_ratings,-0.04,@1,"ISO 76 C0r +0.32 %, ISO 281 Cr -0.16 %, f0 -0.01",
        16006,KOYO,deep groove ball,30,55,12,6.35,42.5,0,5.1035,6.8965,3.2718,0.42529,,derived,consistent_ratings,0.07,@1,"ISO 76 C0r +0.07 %, ISO 281 Cr +0.46 %, f0 +0.01",
        6006,KOYO,deep groove ball,30,55,11,7.144,42.5,0,4.5755,6.4245,2.8905,0.41595,,derived,consistent_ratings,0.23,@1,"ISO 76 C0r +0.03 %, ISO 281 Cr +0.27 %, f0 +0.04",
        6206,KOYO,deep groove ball,30,62,9,9.525,46,0,3.5682,5.4318,2.3112,0.39647,,derived,consistent_ratings,-0.47,@1,"ISO 76 C0r +0.44 %, ISO 281 Cr -0.24 %, f0 -0.11",
        6206R,KOYO,deep groove ball,30,62,8,11.112,46,0,3.0337,4.9663,1.9491,0.37922,,derived,consistent_ratings,-0.21,@1,"ISO 76 C0r +0.32 %, ISO 281 Cr -0.09 %, f0 -0.03",KOYO high-capacity internal design (suffix R)
        60/32,KOYO,deep groove ball,32,58,10,7.938,45,0,4.118,5.882,2.7463,0.4118,,derived,consistent_ratings,0.03,@1,"ISO 76 C0r -0.15 %, ISO 281 Cr +0.27 %, f0 +0.01",
        62/32,KOYO,deep groove ball,32,65,8,11.112,48.5,0,3.0835,4.9165,2.0678,0.38544,,derived,consistent_ratings,-0.32,@1,"ISO 76 C0r +0.29 %, ISO 281 Cr +0.14 %, f0 -0.07",
        63/32,KOYO,deep groove ball,32,75,7,13.494,53.5,0,2.6172,4.3828,1.8563,0.37389,,derived,consistent_ratings,0.15,@1,"ISO 76 C0r -0.08 %, ISO 281 Cr +0.06 %, f0 +0.03",
        6807,KOYO,deep groove ball,35,47,19,3.5,41,0,8.689,10.311,5.8145,0.45732,,derived,geometry_only,0.51,@1,"ISO 76 C0r -0.25 %, ISO 281 Cr -0.40 %, f0 -0.09",
        16007,KOYO,deep groove ball,35,62,14,6.35,48.5,0,6.0835,7.9165,3.7534,0.43454,,derived,consistent_ratings,-0.49,@1,"ISO 76 C0r +0.15 %, ISO 281 Cr +0.46 %, f0 -0.12",
        6007,KOYO,deep groove ball,35,62,11,7.938,48.5,0,4.5998,6.4002,2.9731,0.41816,,derived,consistent_ratings,-0.44,@1,"ISO 76 C0r +0.27 %, ISO 281 Cr +0.48 %, f0 -0.07",
        6207,KOYO,deep groove ball,35,72,9,11.112,53.5,0,3.5653,5.4347,2.3035,0.39615,,derived,geometry_only,-0.55,@1,"ISO 76 C0r +0.30 %, ISO 281 Cr -0.12 %, f0 -0.13",
        6207R,KOYO,deep groove ball,35,72,8,13,53.5,0,3.028,4.972,1.9362,0.3785,,derived,consistent_ratings,0.27,@1,"ISO 76 C0r -0.34 %, ISO 281 Cr -0.07 %, f0 +0.04",KOYO high-capacity internal design (suffix R)
        6307,KOYO,deep groove ball,35,80,8,13.494,57.5,0,3.0613,4.9387,2.0132,0.38266,,derived,geometry_only,-0.61,@1,"ISO 76 C0r -0.37 %, ISO 281 Cr -0.34 %, f0 -0.09",
        6307R,KOYO,deep groove ball,35,80,7,16,57.5,0,2.5261,4.4739,1.6577,0.36087,,derived,consistent_ratings,0.24,@1,"ISO 76 C0r -0.08 %, ISO 281 Cr +0.03 %, f0 +0.03",KOYO high-capacity internal design (suffix R)
        16008,KOYO,deep groove ball,40,68,15,6.35,54,0,6.6181,8.3819,4.1932,0.4412,,derived,consistent_ratings,-0.29,@1,"ISO 76 C0r +0.28 %, ISO 281 Cr +0.15 %, f0 -0.05",
        6008,KOYO,deep groove ball,40,68,12,7.938,54,0,5.118,6.882,3.3279,0.4265,,derived,consistent_ratings,0.35,@1,"ISO 76 C0r -0.06 %, ISO 281 Cr +0.49 %, f0 +0.06",
        6208,KOYO,deep groove ball,40,80,9,11.906,60,0,3.6071,5.393,2.4205,0.40078,,derived,consistent_ratings,0.2,@1,"ISO 76 C0r +0.34 %, ISO 281 Cr +0.03 %, f0 +0.03",
        6308,KOYO,deep groove ball,40,90,8,15.081,65,0,3.0719,4.9281,2.039,0.38399,,derived,consistent_ratings,-0.26,@1,"ISO 76 C0r +0.07 %, ISO 281 Cr +0.04 %, f0 -0.04",
        6909,KOYO,deep groove ball,45,68,15,6.747,56.5,0,6.6044,8.3956,4.1273,0.44029,,derived,consistent_ratings,0.07,@1,"ISO 76 C0r -0.39 %, ISO 281 Cr +0.10 %, f0 +0.01",
        16009,KOYO,deep groove ball,45,75,15,7.144,60,0,6.607,8.393,4.1398,0.44047,,derived,consistent_ratings,-0.46,@1,"ISO 76 C0r -0.42 %, ISO 281 Cr +0.88 %, f0 -0.08",
        6209,KOYO,deep groove ball,45,85,9,12.7,65,0,3.6208,5.3792,2.4614,0.40231,,derived,geometry_only,0.58,@1,"ISO 76 C0r +0.11 %, ISO 281 Cr +0.04 %, f0 +0.09",
        6309,KOYO,deep groove ball,45,100,8,16.669,72.5,0,3.0803,4.9197,2.0597,0.38504,,derived,consistent_ratings,-0.42,@1,"ISO 76 C0r +0.22 %, ISO 281 Cr -0.18 %, f0 -0.10",
        6409,KOYO,deep groove ball,45,120,7,23,82.5,0,2.5242,4.4758,1.6541,0.36061,,derived,geometry_only,-0.52,@1,"ISO 76 C0r +0.17 %, ISO 281 Cr -0.45 %, f0 -0.08",
        6910,KOYO,deep groove ball,50,72,16,6.747,61,0,7.1151,8.8849,4.4652,0.4447,,derived,consistent_ratings,-0.07,@1,"ISO 76 C0r +0.23 %, ISO 281 Cr +0.22 %, f0 -0.01",
        16010,KOYO,deep groove ball,50,80,16,7.144,65,0,7.1207,8.8793,4.4943,0.44505,,derived,consistent_ratings,-0.36,@1,"ISO 76 C0r -0.54 %, ISO 281 Cr +0.55 %, f0 -0.10",
        6210,KOYO,deep groove ball,50,90,10,12.7,70,0,4.0929,5.9071,2.6652,0.40929,,derived,consistent_ratings,-0.17,@1,"ISO 76 C0r -0.32 %, ISO 281 Cr -0.07 %, f0 -0.03",
        16011,KOYO,deep groove ball,55,90,16,7.938,72.5,0,7.1241,8.8759,4.5119,0.44526,,derived,consistent_ratings,-0.32,@1,"ISO 76 C0r +0.20 %, ISO 281 Cr +0.69 %, f0 -0.08",
        6411,KOYO,deep groove ball,55,140,7,26.988,97.5,0,2.5312,4.4688,1.668,0.3616,,derived,consistent_ratings,-0.25,@1,"ISO 76 C0r -0.16 %, ISO 281 Cr +0.23 %, f0 -0.04",
        16012,KOYO,deep groove ball,60,95,17,7.938,77.5,0,7.6294,9.3706,4.8304,0.44879,,derived,consistent_ratings,-0.27,@1,"ISO 76 C0r -0.18 %, ISO 281 Cr +0.79 %, f0 -0.07",
        6212,KOYO,deep groove ball,60,110,10,15.875,85,0,4.0662,5.9338,2.5838,0.40662,,derived,geometry_only,-0.82,@1,"ISO 76 C0r +0.25 %, ISO 281 Cr +0.11 %, f0 -0.14",
        6312,KOYO,deep groove ball,60,130,8,22.225,95,0,3.0642,4.9358,2.0203,0.38303,,derived,geometry_only,-0.51,@1,"ISO 76 C0r -0.07 %, ISO 281 Cr -0.18 %, f0 -0.08",
        6913,KOYO,deep groove ball,65,90,19,7.144,77.5,0,8.6243,10.3757,5.378,0.45391,,derived,consistent_ratings,,@1,"ISO 76 C0r -0.02 %, ISO 281 Cr -0.03 %, f0 -0.12",
        6213,KOYO,deep groove ball,65,120,10,16.669,92.5,0,4.099,5.901,2.6845,0.4099,,derived,consistent_ratings,-0.03,@1,"ISO 76 C0r -0.22 %, ISO 281 Cr +0.02 %, f0 -0.00",
        6313,KOYO,deep groove ball,65,140,8,23.812,102.5,0,3.0708,4.9292,2.0361,0.38384,,derived,consistent_ratings,-0.3,@1,"ISO 76 C0r -0.04 %, ISO 281 Cr -0.07 %, f0 -0.05",
        6413,KOYO,deep groove ball,65,160,7,30.162,112.5,0,2.5616,4.4384,1.7309,0.36595,,derived,consistent_ratings,-0.42,@1,"ISO 76 C0r -0.30 %, ISO 281 Cr +0.12 %, f0 -0.06",
        16014,KOYO,deep groove ball,70,110,15,10.319,90,0,6.6401,8.3599,4.3036,0.44267,,derived,consistent_ratings,0.04,@1,"ISO 76 C0r -0.17 %, ISO 281 Cr +0.00 %, f0 +0.01",
        6214,KOYO,deep groove ball,70,125,10,17.462,97.5,0,4.1045,5.8955,2.7022,0.41045,,derived,consistent_ratings,-0.3,@1,"ISO 76 C0r +0.26 %, ISO 281 Cr -0.01 %, f0 -0.07",
        6314,KOYO,deep groove ball,70,150,8,25.4,110,0,3.0764,4.9236,2.0499,0.38455,,derived,consistent_ratings,-0.12,@1,"ISO 76 C0r -0.10 %, ISO 281 Cr +0.12 %, f0 -0.02",
        6915,KOYO,deep groove ball,75,105,18,8.731,90,0,8.1269,9.8731,5.1055,0.45149,,derived,geometry_only,-0.77,@1,"ISO 76 C0r +0.18 %, ISO 281 Cr -0.28 %, f0 -0.07",
        16015,KOYO,deep groove ball,75,115,17,9.525,95,0,7.6478,9.3522,4.9367,0.44987,,derived,consistent_ratings,-0.03,@1,"ISO 76 C0r -0.02 %, ISO 281 Cr +0.32 %, f0 -0.01",
        6215,KOYO,deep groove ball,75,130,10,18.256,102.5,0,4.1095,5.8905,2.7182,0.41095,,derived,consistent_ratings,-0.17,@1,"ISO 76 C0r +0.05 %, ISO 281 Cr -0.05 %, f0 -0.04",
        6315,KOYO,deep groove ball,75,160,8,26.988,117.5,0,3.0813,4.9187,2.0621,0.38516,,derived,consistent_ratings,0.04,@1,"ISO 76 C0r -0.37 %, ISO 281 Cr +0.37 %, f0 +0.01",
        6916,KOYO,deep groove ball,80,110,19,8.731,95,0,8.6269,10.3731,5.3944,0.45405,,derived,consistent_ratings,,@1,"ISO 76 C0r +0.18 %, ISO 281 Cr -0.22 %, f0 -0.12",
        16016,KOYO,deep groove ball,80,125,17,10.319,102.5,0,7.6443,9.3557,4.9162,0.44966,,derived,consistent_ratings,-0.07,@1,"ISO 76 C0r -0.04 %, ISO 281 Cr +0.60 %, f0 -0.02",
        6016,KOYO,deep groove ball,80,125,14,13.494,102.5,0,6.0785,7.9215,3.7322,0.43418,,derived,consistent_ratings,-0.19,@1,"ISO 76 C0r -0.08 %, ISO 281 Cr +0.08 %, f0 -0.03",
        6216,KOYO,deep groove ball,80,140,10,19.05,110,0,4.1341,5.8659,2.8005,0.41341,,derived,consistent_ratings,0.02,@1,"ISO 76 C0r -0.03 %, ISO 281 Cr -0.04 %, f0 +0.00",
        6316,KOYO,deep groove ball,80,170,8,28.575,125,0,3.0856,4.9144,2.0729,0.3857,,derived,consistent_ratings,-0.25,@1,"ISO 76 C0r +0.21 %, ISO 281 Cr -0.05 %, f0 -0.06",
        6416,KOYO,deep groove ball,80,200,7,38.1,140,0,2.5475,4.4525,1.7012,0.36393,,derived,consistent_ratings,-0.29,@1,"ISO 76 C0r -0.01 %, ISO 281 Cr -0.47 %, f0 -0.04",
        6917,KOYO,deep groove ball,85,120,17,10.319,102.5,0,7.6443,9.3557,4.9162,0.44966,,derived,consistent_ratings,-0.07,@1,"ISO 76 C0r +0.29 %, ISO 281 Cr -0.03 %, f0 -0.02",
        16017,KOYO,deep groove ball,85,130,18,10.319,107.5,0,8.1361,9.8639,5.1608,0.452,,derived,geometry_only,-0.66,@1,"ISO 76 C0r -0.24 %, ISO 281 Cr +0.61 %, f0 -0.06",
        6217,KOYO,deep groove ball,85,150,10,20.638,117.5,0,4.1218,5.8782,2.7589,0.41218,,derived,consistent_ratings,0.12,@1,"ISO 76 C0r -0.23 %, ISO 281 Cr -0.04 %, f0 +0.03",
        6317,KOYO,deep groove ball,85,180,8,30.162,132.5,0,3.0894,4.9106,2.0827,0.38618,,derived,consistent_ratings,-0.13,@1,"ISO 76 C0r -0.00 %, ISO 281 Cr -0.25 %, f0 -0.03",
        6417,KOYO,deep groove ball,85,210,7,39.688,147.5,0,2.5583,4.4417,1.7237,0.36546,,derived,consistent_ratings,0.13,@1,"ISO 76 C0r -0.28 %, ISO 281 Cr +0.20 %, f0 +0.02",
        6918,KOYO,deep groove ball,90,125,18,10.319,107.5,0,8.1361,9.8639,5.1608,0.452,,derived,geometry_only,-0.66,@1,"ISO 76 C0r +0.08 %, ISO 281 Cr -0.01 %, f0 -0.06",
        6218,KOYO,deep groove ball,90,160,10,22.225,125,0,4.111,5.889,2.7232,0.4111,,derived,consistent_ratings,-0.14,@1,"ISO 76 C0r +0.17 %, ISO 281 Cr -0.12 %, f0 -0.03",
        6318,KOYO,deep groove ball,90,190,8,31.75,140,0,3.0929,4.9071,2.0913,0.38661,,derived,consistent_ratings,-0.02,@1,"ISO 76 C0r +0.24 %, ISO 281 Cr -0.27 %, f0 -0.00",
        6418,KOYO,deep groove ball,90,225,7,41.275,157.5,0,2.5828,4.4172,1.7769,0.36897,,derived,consistent_ratings,-0.28,@1,"ISO 76 C0r +0.05 %, ISO 281 Cr +0.13 %, f0 -0.04",
        6919,KOYO,deep groove ball,95,130,19,10.319,112.5,0,8.6286,10.3714,5.4052,0.45414,,derived,consistent_ratings,,@1,"ISO 76 C0r +0.25 %, ISO 281 Cr -0.04 %, f0 -0.12",
        16019,KOYO,deep groove ball,95,145,17,11.906,120,0,7.6567,9.3433,4.9899,0.45039,,derived,consistent_ratings,0.09,@1,"ISO 76 C0r -0.20 %, ISO 281 Cr -0.17 %, f0 +0.01",
        6219,KOYO,deep groove ball,95,170,10,23.812,132.5,0,4.1014,5.8986,2.6924,0.41014,,derived,consistent_ratings,0.03,@1,"ISO 76 C0r -0.31 %, ISO 281 Cr -0.27 %, f0 +0.01",
        6319,KOYO,deep groove ball,95,200,8,33.338,147.5,0,3.0959,4.9041,2.0992,0.38699,,derived,consistent_ratings,0.08,@1,"ISO 76 C0r -0.63 %, ISO 281 Cr -0.16 %, f0 +0.02",
        6920,KOYO,deep groove ball,100,140,16,12.7,120,0,7.1533,8.8467,4.6715,0.44708,,derived,consistent_ratings,0.09,@1,"ISO 76 C0r -0.22 %, ISO 281 Cr -0.09 %, f0 +0.03",
        16020,KOYO,deep groove ball,100,150,18,11.906,125,0,8.1428,9.8572,5.2018,0.45238,,derived,geometry_only,-0.58,@1,"ISO 76 C0r +0.00 %, ISO 281 Cr -0.09 %, f0 -0.05",
        6020,KOYO,deep groove ball,100,150,15,15.081,125,0,6.5951,8.4049,4.084,0.43968,,derived,consistent_ratings,-0.07,@1,"ISO 76 C0r +0.08 %, ISO 281 Cr -0.09 %, f0 -0.02",
        6220,KOYO,deep groove ball,100,180,10,25.4,140,0,4.0929,5.9071,2.6652,0.40929,,derived,consistent_ratings,-0.17,@1,"ISO 76 C0r -0.21 %, ISO 281 Cr +0.11 %, f0 -0.03",
        16021,KOYO,deep groove ball,105,160,18,11.906,132.5,0,8.1913,9.8087,5.5195,0.45507,,derived,consistent_ratings,0.02,@1,"ISO 76 C0r -0.24 %, ISO 281 Cr -0.10 %, f0 -0.00",
        6221,KOYO,deep groove ball,105,190,10,26.988,147.5,0,4.0852,5.9148,2.6412,0.40852,,derived,consistent_ratings,-0.36,@1,"ISO 76 C0r -0.11 %, ISO 281 Cr -0.01 %, f0 -0.06",
        6321,KOYO,deep groove ball,105,225,8,38.1,165,0,3.0764,4.9236,2.0499,0.38455,,derived,consistent_ratings,-0.12,@1,"ISO 76 C0r +0.19 %, ISO 281 Cr -0.17 %, f0 -0.02",
        6922,KOYO,deep groove ball,110,150,18,12.7,130,0,8.1208,9.8792,5.0693,0.45115,,derived,consistent_ratings,0.26,@1,"ISO 76 C0r -0.39 %, ISO 281 Cr -0.13 %, f0 +0.02",
        16022,KOYO,deep groove ball,110,170,17,14.288,140,0,7.6325,9.3675,4.8482,0.44897,,derived,consistent_ratings,0.14,@1,"ISO 76 C0r -0.23 %, ISO 281 Cr -0.10 %, f0 +0.04",
        6022,KOYO,deep groove ball,110,170,14,18.256,140,0,6.0872,7.9128,3.7692,0.4348,,derived,consistent_ratings,-0.05,@1,"ISO 76 C0r -0.29 %, ISO 281 Cr -0.04 %, f0 -0.01",
        6222,KOYO,deep groove ball,110,200,10,28.575,155,0,4.0782,5.9218,2.62,0.40782,,derived,geometry_only,-0.53,@1,"ISO 76 C0r +0.50 %, ISO 281 Cr +0.07 %, f0 -0.09",
        6322,KOYO,deep groove ball,110,240,8,41.275,175,0,3.0566,4.9434,2.002,0.38207,,derived,geometry_only,-0.76,@1,"ISO 76 C0r -0.05 %, ISO 281 Cr -0.02 %, f0 -0.12",
        6924,KOYO,deep groove ball,120,165,17,14.288,142.5,0,7.6477,9.3523,4.9366,0.44987,,derived,consistent_ratings,-0.03,@1,"ISO 76 C0r +0.03 %, ISO 281 Cr +0.07 %, f0 -0.01",
        6324,KOYO,deep groove ball,120,260,8,41.275,190,0,3.1311,4.8689,2.193,0.39138,,derived,consistent_ratings,0.35,@1,"ISO 76 C0r -0.55 %, ISO 281 Cr -0.10 %, f0 +0.06",
        6326,KOYO,deep groove ball,130,280,8,44.45,205,0,3.1327,4.8673,2.1975,0.39159,,derived,consistent_ratings,-0.23,@1,"ISO 76 C0r +0.45 %, ISO 281 Cr +0.19 %, f0 -0.04",
        NU204 / N204,KOYO,cylindrical roller,20,47,,6.5,33.5,0,,,2.4799,0.40299,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU304 / N304,KOYO,cylindrical roller,20,52,,8,36.5,0,,,2.1717,0.39041,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU205 / N205,KOYO,cylindrical roller,25,52,,6.5,38.5,0,,,2.8771,0.41558,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU305 / N305,KOYO,cylindrical roller,25,62,,9,44,0,,,2.3422,0.39773,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU206 / N206,KOYO,cylindrical roller,30,62,,7.5,46,0,,,2.9851,0.41848,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU306 / N306,KOYO,cylindrical roller,30,72,,10,52,0,,,2.5038,0.40385,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU207 / N207,KOYO,cylindrical roller,35,72,,9,52.8,0,,,2.8481,0.41477,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU307 / N307,KOYO,cylindrical roller,35,80,,11,57.2,0,,,2.5038,0.40385,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU208 / N208,KOYO,cylindrical roller,40,80,,10,60,0,,,2.9167,0.41667,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU308 / N308,KOYO,cylindrical roller,40,90,,12,65.5,0,,,2.6376,0.4084,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU209 / N209,KOYO,cylindrical roller,45,85,,10,65,0,,,3.1731,0.42308,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU309 / N309,KOYO,cylindrical roller,45,100,,14,72.5,0,,,2.4927,0.40345,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU210 / N210,KOYO,cylindrical roller,50,90,,10,70.4,0,,,3.449,0.42898,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU310 / N310,KOYO,cylindrical roller,50,110,,15,80,0,,,2.5729,0.40625,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU211 / N211,KOYO,cylindrical roller,55,100,,11,77.5,0,,,3.4518,0.42903,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU212 / N212,KOYO,cylindrical roller,60,110,,12,85.5,0,,,3.4923,0.42982,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU312 / N312,KOYO,cylindrical roller,60,130,,18,95,0,,,2.5442,0.40526,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU314 / N314,KOYO,cylindrical roller,70,150,,20,110,0,,,2.6591,0.40909,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU316 / N316,KOYO,cylindrical roller,80,170,,22,125,0,,,2.7529,0.412,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU317 / N317,KOYO,cylindrical roller,85,180,,24,132,0,,,2.6591,0.40909,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU218 / N218,KOYO,cylindrical roller,90,160,,18,125,0,,,3.4002,0.428,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU318 / N318,KOYO,cylindrical roller,90,190,,25,140,0,,,2.7107,0.41071,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU220 / N220,KOYO,cylindrical roller,100,180,,20,140,0,,,3.4286,0.42857,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU321 / N321,KOYO,cylindrical roller,105,225,,30,165,0,,,2.6591,0.40909,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU322 / N322,KOYO,cylindrical roller,110,240,,32,175,0,,,2.6429,0.40857,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU324 / N324,KOYO,cylindrical roller,120,260,,36,190,0,,,2.5442,0.40526,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU226 / N226,KOYO,cylindrical roller,130,230,,24,180,0,,,3.6833,0.43333,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU326 / N326,KOYO,cylindrical roller,130,280,,38,205,0,,,2.6047,0.40732,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU228 / N228,KOYO,cylindrical roller,140,250,,26,195,0,,,3.6833,0.43333,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU328 / N328,KOYO,cylindrical roller,140,300,,40,220,0,,,2.6591,0.40909,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU230 / N230,KOYO,cylindrical roller,150,270,,28,210,0,,,3.6833,0.43333,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU330 / N330,KOYO,cylindrical roller,150,320,,42,235,0,,,2.7083,0.41064,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU232 / N232,KOYO,cylindrical roller,160,290,,30,225,0,,,3.6833,0.43333,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU332 / N332,KOYO,cylindrical roller,160,340,,42,250,0,,,2.8922,0.416,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU234 / N234,KOYO,cylindrical roller,170,310,,32,240,0,,,3.6833,0.43333,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU334 / N334,KOYO,cylindrical roller,170,360,,45,265,0,,,2.8595,0.41509,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU236 / N236,KOYO,cylindrical roller,180,320,,32,250,0,,,3.8423,0.436,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU336 / N336,KOYO,cylindrical roller,180,380,,48,280,0,,,2.831,0.41429,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU238 / N238,KOYO,cylindrical roller,190,340,,34,265,0,,,3.8329,0.43585,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU338 / N338,KOYO,cylindrical roller,190,400,,50,295,0,,,2.8653,0.41525,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU240 / N240,KOYO,cylindrical roller,200,360,,36,280,0,,,3.8246,0.43571,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU340 / N340,KOYO,cylindrical roller,200,420,,50,310,0,,,3.0194,0.41935,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU244 / N244,KOYO,cylindrical roller,220,400,,40,310,0,,,3.8105,0.43548,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        NU248 / N248,KOYO,cylindrical roller,240,440,,45,340,0,,,3.7116,0.43382,,derived,partial_no_z,,@5,"Dwe=(Ew-Fw)/2, Dpw=(Ew+Fw)/2 exact to the internal clearance",number of rollers not published: BPFO and BPFI = Z x FTF and Z x (1-FTF)
        """#
}
